package org.d1make.server.control;

import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;

/**
 * The launcher's right to have jobs run here. Each line from it renews it; when it is out, another host may be running
 * those jobs. No clock of its own: times are System.nanoTime's, which no clock change moves.
 */
public final class Lease {

    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(Protocol.LEASE_MILLIS);

    private long renewed;

    public Lease(long nowNanos) {
        renewed = nowNanos;
    }

    public void renew(long nowNanos) {
        if (nowNanos - renewed > 0) {
            renewed = nowNanos;
        }
    }

    /** How long it still lasts, in nanoseconds; not positive when it has run out. */
    public long remaining(long nowNanos) {
        return LENGTH - (nowNanos - renewed);
    }
}
