package org.d1make.dispatch;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.Relay;

/** A host during a build: its link, its relays, and the jobs which wait for a relay. Belongs to the dispatch thread. */
final class Host {

    /** Pauses between attempts to reach a lost host: doubled from the first to the last. */
    private static final long FIRST_PAUSE_MILLIS = 1_000;

    private static final long LAST_PAUSE_MILLIS = 60_000;

    /** A host that was up for less than that, and is lost again, has not been well: the pauses go on growing. */
    private static final long STEADY_MILLIS = 10_000;

    private final HostSpec spec;
    private final Deque<Relay> idle = new ArrayDeque<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private Optional<HostLink> link = Optional.empty();
    private Optional<Message.Hello> hello = Optional.empty();
    private boolean given;
    private final BitSet relayNumbers = new BitSet();
    private int relaysOnTheirWay;
    private int lastRelayNumber;
    private int relaysFailed;
    private int failures;
    private long retryAtMillis;
    private long heardAtMillis;
    private long spokenAtMillis;
    private long loadAtMillis;
    private OptionalLong loadClock = OptionalLong.empty();
    private long leasedAtMillis;
    private long upAtMillis;
    private Optional<Message.Hello> lastHello = Optional.empty();

    Host(HostSpec spec) {
        this.spec = spec;
    }

    HostSpec spec() {
        return spec;
    }

    String name() {
        return spec.label();
    }

    Optional<HostLink> link() {
        return link;
    }

    /** What its server said of itself; empty while it is not up. */
    Optional<Message.Hello> hello() {
        return hello;
    }

    /** Whether it is never tried again. */
    boolean isGivenUp() {
        return given;
    }

    boolean isLinkedBy(HostLink candidate) {
        return link.filter(current -> current == candidate).isPresent();
    }

    void connecting(HostLink newLink, long nowMillis) {
        link = Optional.of(newLink);
        heardAtMillis = nowMillis;
        spokenAtMillis = nowMillis;
    }

    void up(Message.Hello newHello, long nowMillis) {
        hello = Optional.of(newHello);
        lastHello = hello;
        upAtMillis = nowMillis;
        loadClock = OptionalLong.empty();
        // Its lease is as old as the server.
        leasedAtMillis = nowMillis;
        heardAtMillis = nowMillis;
    }

    /** What the server that is up, or was up last, said of itself. */
    Optional<Message.Hello> lastHello() {
        return lastHello;
    }

    /** Without a link; tried again after a pause that grows from failure to failure. */
    void down(boolean forGood, long nowMillis, double jitter) {
        link = Optional.empty();
        hello = Optional.empty();
        idle.clear();
        relayNumbers.clear();
        relaysOnTheirWay = 0;
        lastRelayNumber = 0;
        relaysFailed = 0;
        given = forGood;
        long pause = Math.min(LAST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        failures++;
        retryAtMillis = nowMillis + pause + (long) (pause * jitter / 2);
    }

    boolean isDue(long nowMillis) {
        return link.isEmpty() && !given && nowMillis >= retryAtMillis;
    }

    /** How many attempts to reach it have failed since one has succeeded; a loss counts as one. */
    int failures() {
        return failures;
    }

    void heard(long nowMillis) {
        heardAtMillis = nowMillis;
    }

    void reportedLoad(long clockNanos, long nowMillis) {
        loadClock = OptionalLong.of(clockNanos);
        loadAtMillis = nowMillis;
        if (nowMillis - upAtMillis >= STEADY_MILLIS) {
            failures = 0;
        }
    }

    /** What is to be sent now so that the server's lease goes on; nothing before its first report. */
    Optional<Message.Ping> ping(long nowMillis) {
        if (loadClock.isEmpty()) {
            return Optional.empty();
        }
        spokenAtMillis = nowMillis;
        leasedAtMillis = loadAtMillis;
        return Optional.of(new Message.Ping(loadClock.getAsLong()));
    }

    /** Its server's lease began no later than then: all that it was sent answers what was read before. */
    long leasedAtMillis() {
        return leasedAtMillis;
    }

    long heardAtMillis() {
        return heardAtMillis;
    }

    long spokenAtMillis() {
        return spokenAtMillis;
    }

    Deque<Relay> idle() {
        return idle;
    }

    /** Jobs that were placed here and have no relay yet. */
    Deque<Job> waiting() {
        return waiting;
    }

    /** Whether a job waits for which no relay is on its way. */
    boolean needsRelay() {
        return waiting.size() > relaysOnTheirWay;
    }

    /** The number of the next relay to be started: not one that has only just been given up, as far as there are others. */
    int startsRelay() {
        relaysOnTheirWay++;
        do {
            lastRelayNumber = lastRelayNumber % Protocol.MAX_RELAYS + 1;
        } while (relayNumbers.get(lastRelayNumber) && relays() < Protocol.MAX_RELAYS);
        relayNumbers.set(lastRelayNumber);
        return lastRelayNumber;
    }

    void relayIsReady() {
        relaysOnTheirWay--;
        relaysFailed = 0;
    }

    /** One more could not be opened, and why is not known. Gives how many in a row. */
    int relayFailed() {
        return ++relaysFailed;
    }

    /** How many relays are up or on their way. */
    int relays() {
        return relayNumbers.cardinality();
    }

    void lostRelay(Relay relay) {
        relayNumbers.clear(relay.number());
        relaysOnTheirWay -= relay.wasReady() ? 0 : 1;
        idle.remove(relay);
    }
}
