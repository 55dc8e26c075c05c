package org.d1make.cli;

import java.util.Arrays;
import java.util.Optional;

/**
 * d1make's own options. It is the one table that the command line is read by and the help is written from; it does not
 * know make's options.
 */
public enum OwnOption {
    HELP("--help", Kind.OPTION, "print this help"),
    VERSION("--version", Kind.OPTION, "print d1make's version, then make's"),
    PRINT_MAKEFILE("--print-makefile", Kind.OPTION, "print what make reads before your makefile"),
    STATUS("--status [--json]", Kind.COMMAND, "alone: the running builds, their hosts and jobs"),
    HOSTS("--hosts [--json]", Kind.COMMAND, "alone: each host, up or why not, and what it has"),
    DOCTOR("--doctor [ARG]...", Kind.COMMAND, "first: what is wrong with hosts and makefile; make's words"),
    EXEC("--exec PROGRAM...", Kind.COMMAND, "first: a program in make's place, after -jN; its compilers are jobs"),
    EXPLAIN("--explain DIR|GOAL [ARG]...", Kind.COMMAND, "first: where its jobs would run, and why"),
    DRAIN("--drain HOST", Kind.COMMAND, "alone: running builds give it no more jobs"),
    RESUME("--resume HOST", Kind.COMMAND, "alone: running builds give it jobs again"),
    COMMANDS("--commands=LIST", Kind.OPTION, "names whose calls are jobs: auto, or gcc,g++"),
    REPORT("--report=FILE", Kind.OPTION, "write a page that shows where the time went"),
    TRACE("--trace=FILE", Kind.OPTION, "write a trace for Perfetto or chrome://tracing"),
    JOBLOG("--joblog=FILE", Kind.OPTION, "write a line of JSON for each job as it ends"),
    STOP("--stop", Kind.COMMAND, "alone: end the servers that D1MAKE_PERSIST keeps"),
    DEBUG("--debug=LIST", Kind.OPTION, "say more; a list of " + DebugTopic.list());

    /** Where an option may stand. */
    public enum Kind {
        /** Anywhere among make's. Its value, if it has one, stands behind an equals sign. */
        OPTION,
        /** First, and what follows is its own: there is no build. */
        COMMAND
    }

    private final String usage;
    private final Kind kind;
    private final String meaning;

    OwnOption(String usage, Kind kind, String meaning) {
        this.usage = usage;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** As it is written, with a name for its value. */
    public String usage() {
        return usage;
    }

    /** What it does, in words for a table. */
    public String meaning() {
        return meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** As it is written, without its value. */
    public String word() {
        return usage.split("[ =]", 2)[0];
    }

    /** Whether a value stands behind an equals sign. */
    public boolean takesValue() {
        return usage.contains("=");
    }

    /** The option that such a word of a command line is; empty where it is none, or lacks its value, or has one too many. */
    static Optional<OwnOption> of(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        return Arrays.stream(values())
                .filter(option ->
                        option.kind == Kind.OPTION && option.word().equals(name) && option.takesValue() == equals >= 0)
                .findFirst();
    }
}
