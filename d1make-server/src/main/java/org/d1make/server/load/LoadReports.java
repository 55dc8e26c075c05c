package org.d1make.server.load;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;

/** Decides when the launcher is told the load: regularly, and soon when it has changed much. No IO and no clock. */
public final class LoadReports {

    /** How often it is told when nothing happens, in milliseconds. */
    static final long REGULAR_MILLIS = 5_000;

    /** How soon after a report the next may follow, in milliseconds. */
    static final long SOONEST_MILLIS = 500;

    /** Of the free memory. */
    private static final double MUCH_MEMORY = 0.2;

    private final double muchChange;
    private Optional<Message.Load> last = Optional.empty();
    private long lastNanos;

    /**
     * Has told nothing yet.
     *
     * @param cpus of the host: an eighth of them is much
     */
    public LoadReports(int cpus) {
        muchChange = Math.max(0.5, cpus / 8.0);
    }

    /** Whether this load is to be told now; it then counts as told. */
    public boolean isDue(Message.Load load, long nowNanos) {
        boolean due = last.isEmpty()
                || since(nowNanos, REGULAR_MILLIS)
                || (since(nowNanos, SOONEST_MILLIS) && isMuch(last.get(), load));
        if (due) {
            last = Optional.of(load);
            lastNanos = nowNanos;
        }
        return due;
    }

    private boolean since(long nowNanos, long millis) {
        return nowNanos - lastNanos >= TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private boolean isMuch(Message.Load before, Message.Load now) {
        return Math.abs(now.recipes() - before.recipes()) >= muchChange
                || Math.abs(now.othersLoad() - before.othersLoad()) >= muchChange
                || Math.abs(now.freeMemory() - before.freeMemory()) >= MUCH_MEMORY * before.freeMemory();
    }
}
