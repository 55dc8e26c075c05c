package org.d1make.server;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;

/**
 * Where one job stands between its request and the end of its last process. No IO and no clock. A cancelled job is given
 * up one second after KILL: what has not died then waits in the kernel for a device or a file server.
 */
final class RunningJob {

    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(Protocol.GRACE_MILLIS);
    private static final long AFTER_KILL = TimeUnit.SECONDS.toNanos(1);

    private final long number;
    private Optional<Long> processGroup = Optional.empty();
    private boolean finished;
    private Optional<Integer> signal = Optional.empty();
    private long signalledNanos;
    private boolean killed;

    RunningJob(long number) {
        this.number = number;
    }

    long number() {
        return number;
    }

    /** Empty until it runs. */
    Optional<Long> processGroup() {
        return processGroup;
    }

    void started(long group) {
        processGroup = Optional.of(group);
    }

    /** Whether its sub-make has ended. */
    boolean hasFinished() {
        return finished;
    }

    void finished() {
        finished = true;
    }

    boolean isCancelled() {
        return signal.isPresent();
    }

    /** What it was to be ended with, when it had not started yet. */
    Optional<Integer> signal() {
        return signal;
    }

    /** From the first time on, the grace period runs. */
    void cancel(int withSignal, long nowNanos) {
        if (signal.isEmpty()) {
            signalledNanos = nowNanos;
        }
        signal = Optional.of(withSignal);
    }

    /** Whether KILL is due now; it then counts as sent. */
    boolean isKillDue(long nowNanos) {
        boolean due = isCancelled() && !killed && nowNanos - signalledNanos >= GRACE;
        killed = killed || due;
        return due;
    }

    boolean isHopeless(long nowNanos) {
        return killed && nowNanos - signalledNanos >= GRACE + AFTER_KILL;
    }
}
