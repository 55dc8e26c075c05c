package org.d1make.visit;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.d1make.client.Message;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.HostLink;
import org.d1make.link.LinkEnd;
import org.d1make.link.LinkListener;

/**
 * One visit while it lasts: connects, measures the round trip, keeps what the server says. The link's threads tell it, and
 * another one reads.
 */
final class Visitor implements LinkListener {

    /** The shortest of so many is that in which nobody was busy with something else. */
    private static final int ECHOES = 5;

    private final HostSpec spec;
    private final Admission admission;
    private final HostLink link;
    private final CountDownLatch known = new CountDownLatch(1);
    private Optional<Message.Hello> hello = Optional.empty();
    private Optional<Message.Load> load = Optional.empty();
    private Optional<String> objection = Optional.of("it has not answered yet");
    private OptionalDouble roundTrip = OptionalDouble.empty();
    private final LoginGate gate;
    private long startedNanos;
    private boolean underWay;
    private long sentAtNanos;
    private int echoes;

    Visitor(HostSpec spec, Admission admission, BiFunction<HostSpec, LinkListener, HostLink> links, LoginGate gate) {
        this.spec = spec;
        this.gate = gate;
        this.admission = admission;
        link = links.apply(spec, this);
    }

    HostLink link() {
        return link;
    }

    /** Starts to connect; who calls it has passed the gate. */
    void start() {
        synchronized (this) {
            underWay = true;
            startedNanos = System.nanoTime();
        }
        link.start();
    }

    /** When it started to connect, by System.nanoTime; nothing while it waits for its turn. */
    synchronized OptionalLong startedNanos() {
        return startedNanos == 0 ? OptionalLong.empty() : OptionalLong.of(startedNanos);
    }

    private void loggedIn() {
        if (underWay) {
            underWay = false;
            gate.leave();
        }
    }

    /** Ends the link, orderly where it has come to that. */
    void leave() {
        if (visit().hello().isPresent()) {
            link.close();
        } else {
            link.kill();
        }
    }

    /** Is open when all is known that can be. */
    CountDownLatch known() {
        return known;
    }

    synchronized Visit visit() {
        return new Visit(spec, hello, load, roundTrip, objection);
    }

    @Override
    public synchronized void up(HostLink from, Message.Hello said) {
        loggedIn();
        hello = Optional.of(said);
        objection = admission.objection(said);
        if (objection.isPresent()) {
            known.countDown();
        } else {
            echo();
        }
    }

    private void echo() {
        if (hello.orElseThrow().java().isEmpty()) {
            echoes = ECHOES;
        } else {
            sentAtNanos = System.nanoTime();
            link.send(new Message.Echo(echoes));
        }
    }

    @Override
    public synchronized void reported(HostLink from, Message message) {
        if (message instanceof Message.Echo) {
            double millis = (System.nanoTime() - sentAtNanos) / 1e6;
            roundTrip = OptionalDouble.of(Math.min(millis, roundTrip.orElse(millis)));
            if (++echoes < ECHOES) {
                echo();
            }
        } else if (message instanceof Message.Load reported) {
            load = Optional.of(reported);
        }
        if (echoes == ECHOES && load.isPresent()) {
            known.countDown();
        }
    }

    @Override
    public synchronized void down(HostLink from, LinkEnd end) {
        loggedIn();
        if (objection.isPresent() && hello.isPresent()) {
            return;
        }
        objection = Optional.of(end.reason());
        known.countDown();
    }

    @Override
    public void exited(HostLink from, Message.Exited exit) {
        // It runs no job.
    }

    @Override
    public void finished(HostLink from, Message.Exited exit) {
        // Likewise.
    }

    @Override
    public void outputUnread(HostLink from, long job, IOException why) {
        // Likewise.
    }
}
