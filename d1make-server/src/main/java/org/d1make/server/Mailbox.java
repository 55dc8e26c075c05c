package org.d1make.server;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.server.control.ControlListener;

/** Where all other threads leave their events for the dispatch thread. */
final class Mailbox implements ControlListener {

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** The next event; nothing when none comes in time. */
    Optional<Event> next(long nanos) throws InterruptedException {
        return Optional.ofNullable(events.poll(nanos, TimeUnit.NANOSECONDS));
    }

    @Override
    public void said(Message message) {
        events.add(new Event.Said(message));
    }

    @Override
    public void hungUp() {
        events.add(new Event.End(ServerStatus.ORDERLY, ""));
    }

    @Override
    public void failed(String reason) {
        events.add(new Event.End(ServerStatus.PROTOCOL, reason));
    }

    void jobsEmptied() {
        events.add(new Event.Emptied());
    }
}
