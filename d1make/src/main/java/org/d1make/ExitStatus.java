package org.d1make;

/**
 * d1make's own exit statuses, 100 to 119, which no make has (make's are 0, 1 and 2). They say that d1make failed, not
 * the build.
 */
public enum ExitStatus {
    NO_HOST(100, "no host can be reached and D1MAKE_FALLBACK=none"),
    USAGE(101, "an option, a D1MAKE_ variable or the host list is wrong"),
    NO_MAKE(102, "there is no make on PATH"),
    RUNTIME_DIRECTORY(103, "the runtime directory cannot be made, or others could write to it"),
    INTERNAL(104, "a bug in d1make"),
    LAUNCHER_LOST(105, "the client lost the launcher while its job ran"),
    NO_JAVA(106, "there is no Java 17 or newer"),
    JOB_LOST(107, "the job's host was lost, more often than D1MAKE_RETRIES allows"),
    NO_BUILD(108, "no build that runs here has the host that --drain or --resume names"),
    UNWELL(109, "--doctor has found something to mend"),
    UNWRITABLE(110, "what is printed in place of a build cannot be written to the standard output");

    private final int code;
    private final String meaning;

    ExitStatus(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** What the process exits with. */
    public int code() {
        return code;
    }

    /** What has gone wrong, in words for a table. */
    public String meaning() {
        return meaning;
    }
}
