package org.d1make.server.load;

import java.util.concurrent.TimeUnit;

/**
 * How many cpus others keep busy: the cpu time of all processes, less that of our jobs, between one look and the next. No
 * IO and no clock.
 *
 * <p>A load average would not do: for a minute after our jobs have ended it still holds them.
 */
public final class OthersLoad {

    /** USER_HZ: what /proc counts in, on all Linux machines that d1make runs on (proc(5), time(7)). */
    private static final double TICKS_A_SECOND = 100;

    /** How much of the figure is the last look's; the rest is what was said before. */
    private static final double NEWEST = 0.5;

    private boolean looked;
    private long nanos;
    private long busy;
    private long ours;
    private double load;

    /**
     * One more look.
     *
     * @param busyTicks cpu time of all processes since the machine's start
     * @param ourTicks cpu time of all our jobs since the server's start, those that have ended too
     * @return cpus that others keep busy
     */
    public double look(long nowNanos, long busyTicks, long ourTicks) {
        double seconds = (double) (nowNanos - nanos) / TimeUnit.SECONDS.toNanos(1);
        if (looked && seconds > 0) {
            // What a killed job's orphans have used is not in ours any more: then others' share is not known.
            long oursSince = Math.max(0, ourTicks - ours);
            double others = Math.max(0, busyTicks - busy - oursSince) / TICKS_A_SECOND / seconds;
            load += NEWEST * (others - load);
        }
        looked = true;
        nanos = nowNanos;
        busy = busyTicks;
        ours = ourTicks;
        return load;
    }
}
