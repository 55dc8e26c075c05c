package org.d1make.link;

import java.util.concurrent.Semaphore;
import org.d1make.client.Protocol;

/**
 * How many jobs may have more of their output on its way than {@link Protocol#WINDOW}: those that write much. It bounds what the
 * launcher holds when nobody reads. For any thread.
 */
public final class WideWindows {

    /** What such a job may have on its way besides, in bytes. */
    static final int MORE = 7 * Protocol.WINDOW;

    /** A job that has written so much is likely to write more, in bytes. */
    static final int MUCH = 4 * Protocol.WINDOW;

    /** 28 MiB in all. */
    private static final int MOST = 16;

    private final Semaphore free = new Semaphore(MOST);

    /** Takes one, if there is one. */
    boolean take() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }
}
