package org.d1make.visit;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.HostLink;
import org.d1make.link.LinkListener;

/** Visits to all hosts of a list at once. Whoever opens them closes them. */
public final class Visits implements AutoCloseable {

    /** As long as a login may take, and slow start files behind it. */
    private static final long PATIENCE_SECONDS = 60;

    private static final long CLOSE_SECONDS = 10;
    private static final long STEP_MILLIS = 200;

    private final List<Visitor> visitors;
    private final Thread starter;

    private Visits(List<Visitor> visitors, Thread starter) {
        this.visitors = visitors;
        this.starter = starter;
    }

    /** Starts to connect. */
    public static Visits start(
            List<HostSpec> hosts, Admission admission, BiFunction<HostSpec, LinkListener, HostLink> links) {
        LoginGate gate = new LoginGate();
        List<Visitor> visitors = hosts.stream()
                .map(spec -> new Visitor(spec, admission, links, gate))
                .toList();
        Thread starter = new Thread(() -> start(visitors, gate), "d1make-visits");
        starter.setDaemon(true);
        starter.start();
        return new Visits(visitors, starter);
    }

    private static void start(List<Visitor> visitors, LoginGate gate) {
        try {
            for (Visitor visitor : visitors) {
                gate.enter();
                visitor.start();
            }
        } catch (InterruptedException e) {
            // They are closed.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is known of each host, but not for ever. Gives what is known, in the order of the list. */
    public List<Visit> await() throws InterruptedException {
        for (Visitor visitor : visitors) {
            boolean known = false;
            while (!known && !isOverdue(visitor)) {
                known = visitor.known().await(STEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return now();
    }

    private static boolean isOverdue(Visitor visitor) {
        return visitor.startedNanos().stream()
                .anyMatch(start -> System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
    }

    /** What is known now. */
    public List<Visit> now() {
        return visitors.stream().map(Visitor::visit).toList();
    }

    /** Ends all links, orderly; those that do not end in time, by force. */
    @Override
    public void close() {
        starter.interrupt();
        List<Visitor> started = visitors.stream()
                .filter(visitor -> visitor.startedNanos().isPresent())
                .toList();
        started.forEach(Visitor::leave);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        for (Visitor visitor : started) {
            if (!visitor.link().awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()))) {
                visitor.link().kill();
            }
        }
    }
}
