package org.d1make.dispatch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What happened, in order, as the work that it makes for the thread which owns the build. Every other thread only posts.
 */
final class Mailbox {

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();

    void post(Runnable event) {
        events.add(event);
    }

    /** Handles the next event, if one comes within that time, and all that have come with it. */
    void handle(long timeoutMillis) throws InterruptedException {
        Runnable event = events.poll(timeoutMillis, TimeUnit.MILLISECONDS);
        while (event != null) {
            event.run();
            event = events.poll();
        }
    }
}
