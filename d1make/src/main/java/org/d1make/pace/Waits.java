package org.d1make.pace;

/**
 * Whether jobs have to wait long for a host: by how many there are, and how long jobs of this build run. Pure; times are of one
 * clock that only goes forward, in ms.
 */
public final class Waits {

    /** Jobs that wait less would gain less by one more host than its login takes. */
    private static final long LONG_MILLIS = 500;

    /** As long as none has ended, jobs that have waited so long are taken for long ones. */
    private static final long PATIENCE_MILLIS = 100;

    /** How much of the mean is the last job's run; the rest is what it was before. */
    private static final double NEWEST = 0.1;

    private int waiting;
    private int running;
    private long waitingSinceMillis;
    private boolean known;
    private double meanMillis;

    /** A job has run for so long. */
    public void ran(long millis) {
        meanMillis = known ? meanMillis + NEWEST * (millis - meanMillis) : millis;
        known = true;
    }

    /** So many jobs have no host now, and so many have one. */
    public void now(int jobsWaiting, int jobsRunning, long nowMillis) {
        if (waiting == 0) {
            waitingSinceMillis = nowMillis;
        }
        waiting = jobsWaiting;
        running = jobsRunning;
    }

    /** Whether those who wait now will have waited long when the last of them gets a host. */
    public boolean areLong(long nowMillis) {
        if (waiting == 0) {
            return false;
        }
        if (!known || running == 0) {
            return nowMillis - waitingSinceMillis >= PATIENCE_MILLIS;
        }
        return waiting * meanMillis / running >= LONG_MILLIS;
    }
}
