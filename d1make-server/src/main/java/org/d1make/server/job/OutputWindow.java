package org.d1make.server.job;

import org.d1make.client.Protocol;

/**
 * How much of one job's output may still be sent before the launcher says that it has written some: a job whose output
 * nobody reads stalls, as it would with a full pipe, and other jobs' output does not wait behind it.
 */
final class OutputWindow {

    private int room = Protocol.WINDOW;
    private boolean open;

    /** Blocks until something may be sent. Gives how much, in bytes. */
    synchronized int await() throws InterruptedException {
        while (room <= 0 && !open) {
            wait();
        }
        return open ? Protocol.WINDOW : room;
    }

    /** So many bytes have been sent. */
    synchronized void sent(int bytes) {
        room -= bytes;
    }

    /** The launcher has written so many bytes. */
    synchronized void written(int bytes) {
        room += bytes;
        notifyAll();
    }

    /** Nobody will read what is sent: no more waiting. */
    synchronized void open() {
        open = true;
        notifyAll();
    }
}
