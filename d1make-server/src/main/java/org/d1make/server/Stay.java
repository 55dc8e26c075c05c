package org.d1make.server;

import java.util.concurrent.TimeUnit;

/**
 * Whether the server stays from one build to the next, and how long. No IO and no clock; it does not know what must be
 * forgotten before.
 */
final class Stay {

    private enum Phase {
        NONE,
        ASKED_FOR,
        KEPT
    }

    private Phase phase = Phase.NONE;
    private long untilNanos;

    /** The launcher wants it, for so long from now on. */
    void ask(int seconds, long nowNanos) {
        phase = Phase.ASKED_FOR;
        untilNanos = nowNanos + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Whether it has been asked for and has not begun. */
    boolean isAskedFor() {
        return phase == Phase.ASKED_FOR;
    }

    void begin() {
        phase = Phase.KEPT;
    }

    /** Whether there is no build now. */
    boolean isKept() {
        return phase == Phase.KEPT;
    }

    /** When the server is to end by itself; of a meaning only while it is kept. */
    long untilNanos() {
        return untilNanos;
    }

    /** A build begins, or the server ends. */
    void end() {
        phase = Phase.NONE;
    }
}
