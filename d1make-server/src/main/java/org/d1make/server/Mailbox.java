package org.d1make.server;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.posix.ChildExit;
import org.d1make.server.control.ControlListener;
import org.d1make.server.job.JobListener;

/** Where all other threads leave their events for the dispatch thread. */
final class Mailbox implements ControlListener, JobListener {

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

    @Override
    public void started(long job, long processGroup) {
        events.add(new Event.Started(job, processGroup));
    }

    @Override
    public void refused(long job, String reason, boolean lacksProgram) {
        events.add(new Event.Refused(job, reason, lacksProgram));
    }

    @Override
    public void finished(long job, ChildExit exit, boolean byItself) {
        events.add(new Event.Finished(job, exit, byItself));
    }
}
