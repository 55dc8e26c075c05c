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

    private final List<Visitor> visitors;

    private Visits(List<Visitor> visitors) {
        this.visitors = visitors;
    }

    /** Starts to connect. */
    public static Visits start(
            List<HostSpec> hosts, Admission admission, BiFunction<HostSpec, LinkListener, HostLink> links) {
        List<Visitor> visitors = hosts.stream()
                .map(spec -> new Visitor(spec, admission, links))
                .toList();
        visitors.forEach(visitor -> visitor.link().start());
        return new Visits(visitors);
    }

    /** Waits until all is known of each host, but not for ever. Gives what is known, in the order of the list. */
    public List<Visit> await() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Visitor visitor : visitors) {
            if (!visitor.known().await(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                break;
            }
        }
        return now();
    }

    /** What is known now. */
    public List<Visit> now() {
        return visitors.stream().map(Visitor::visit).toList();
    }

    /** Ends all links, orderly; those that do not end in time, by force. */
    @Override
    public void close() {
        visitors.forEach(visitor -> {
            if (visitor.visit().hello().isPresent()) {
                visitor.link().close();
            } else {
                visitor.link().kill();
            }
        });
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(CLOSE_SECONDS);
        for (Visitor visitor : visitors) {
            if (!visitor.link().awaitEnd(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()))) {
                visitor.link().kill();
            }
        }
    }
}
