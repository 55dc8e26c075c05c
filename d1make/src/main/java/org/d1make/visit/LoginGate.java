package org.d1make.visit;

import java.util.concurrent.TimeUnit;

/**
 * Lets logins begin: eight at once, since sshd refuses bursts of them (MaxStartups, sshd_config(5)), and then one for each that is over.
 * Hosts that do not answer hold the others up for a moment only. It does not know hosts.
 */
public final class LoginGate {

    private static final int AT_ONCE = 8;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private int underWay;
    private long lastNanos;

    /** Waits for its turn. To be followed by {@link #leave}. */
    public synchronized void enter() throws InterruptedException {
        while (underWay >= AT_ONCE) {
            long wait = lastNanos + PATIENCE_NANOS - System.nanoTime();
            if (wait <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, wait);
        }
        underWay++;
        lastNanos = System.nanoTime();
    }

    /** The login has succeeded, or failed. */
    public synchronized void leave() {
        underWay--;
        notifyAll();
    }
}
