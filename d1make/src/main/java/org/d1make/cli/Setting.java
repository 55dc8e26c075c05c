package org.d1make.cli;

import java.util.Arrays;
import java.util.Optional;

/**
 * The environment variables that d1make reads. It is the one table that settings are read by and the help is written
 * from; it does not hold values.
 */
public enum Setting {
    HOSTS("", "[user@]host[:port][/slots], @file, slurm:NODES"),
    SERVER_SETUP("", "goes before d1make-server: nice -n 5, FOO=1"),
    CLIENT_MAKEARGS("", "go before each sub-make's arguments: -j8 -l10"),
    EXTRA_SSH_PARAMETERS("", "go to each ssh command: -p 2222 -i key"),
    SSH_CTL_PATH("", "ControlPath of the ssh connections"),
    MODE("remote", "local: plain make, no host is touched"),
    COMMANDS("", "names whose calls are jobs: auto, or gcc g++ ..."),
    SHARED_PATHS("", "more directories that all hosts share: /a:/b"),
    LEVEL("auto", "level whose calls are jobs: 1, 2"),
    NICE("5", "niceness of jobs, 0 to 19"),
    MAX_LOAD("", "most cpus that others use on a host, a share: 0.5"),
    MIN_MEMORY("512", "MiB that a host must have free to get a job"),
    RETRIES("2", "how often a lost host's job is run again"),
    FALLBACK("local", "no host reached: build here, or none"),
    REPORT("", "as --report=FILE"),
    PERSIST("0", "seconds that servers stay for the next build"),
    LOG("", "a file that gets a line for all that happens"),
    DOCTOR_TOOLS("", "programs that --doctor compares, beside make and cc"),
    SUMMARY("auto", "1: tell at the end what was done, and what failed; 0: do not"),
    PROGRESS("auto", "how far the build is: auto, plain, full, none"),
    TAG("0", "1: host and directory before each line"),
    JAVA("", "the java to be run"),
    TRANSPORT("auto", "how hosts are reached: auto, openssh, jsch, slurm, local");

    static final String PREFIX = "D1MAKE_";

    private final String defaultValue;
    private final String meaning;

    Setting(String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** The name of the variable. */
    public String variable() {
        return PREFIX + name();
    }

    /** The value that holds where the variable is not set. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What the variable does, in words for a table. */
    public String meaning() {
        return meaning;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Arrays.stream(values())
                .filter(setting -> setting.variable().equals(variable))
                .findFirst();
    }
}
