package org.d1make.output;

/** How much of a job's output is written in one go. It does not know who asked for that. */
public enum Gathering {
    /** Whole lines, as they come. */
    LINES(64 * 1024),
    /**
     * What comes without a pause between: a sub-make that runs under make's {@code --output-sync} writes a target's output, or a
     * recipe line's, in one go.
     */
    BURSTS(256 * 1024);

    private final int most;

    Gathering(int most) {
        this.most = most;
    }

    /** More than that is never held, in bytes: a longer line, or burst, is written in pieces. */
    int most() {
        return most;
    }
}
