package org.d1make.server.control;

import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;

/**
 * The launcher's right to have jobs run here; when it is out, another host may be running those jobs. No clock of its
 * own: times are System.nanoTime's, which no clock change moves.
 *
 * <p>It lasts from the time on at which we sent what the launcher answers, not from that of the answer's arrival. So the
 * launcher, which knows when it read what it answered, knows when the lease is over at the latest, however long the
 * network held its answer back, and without comparing two machines' clocks.
 */
public final class Lease {

    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(Protocol.LEASE_MILLIS);

    private long since;

    public Lease(long nowNanos) {
        since = nowNanos;
    }

    /**
     * It lasts from then on.
     *
     * @param sentNanos when the report was sent that the launcher answers; from the future, it is none of ours
     */
    public void renew(long sentNanos, long nowNanos) {
        if (sentNanos - since > 0 && nowNanos - sentNanos >= 0) {
            since = sentNanos;
        }
    }

    /** How long it still lasts, in nanoseconds; not positive when it has run out. */
    public long remaining(long nowNanos) {
        return LENGTH - (nowNanos - since);
    }
}
