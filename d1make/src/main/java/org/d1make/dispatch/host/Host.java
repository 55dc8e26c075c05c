package org.d1make.dispatch.host;

import java.util.Optional;
import java.util.OptionalLong;
import org.d1make.client.Message;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;

/** A host during a build: its link, what is known of its server, and when it is tried again. Belongs to the dispatch thread. */
public final class Host {

    /** Pauses between attempts to reach a lost host: doubled from the first to the last. */
    private static final long FIRST_PAUSE_MILLIS = 1_000;

    private static final long LAST_PAUSE_MILLIS = 60_000;

    /** A host that was up for less than that, and is lost again, has not been well: the pauses go on growing. */
    private static final long STEADY_MILLIS = 10_000;

    private HostSpec spec;
    private Optional<HostLink> link = Optional.empty();
    private Optional<Message.Hello> hello = Optional.empty();
    private boolean given;
    private boolean draining;
    private int failures;
    private long retryAtMillis;
    private long heardAtMillis;
    private long spokenAtMillis;
    private long loadAtMillis;
    private OptionalLong loadClock = OptionalLong.empty();
    private long leasedAtMillis;
    private long upAtMillis;
    private long connectingAtMillis;
    private boolean tried;
    private Optional<Message.Hello> lastHello = Optional.empty();
    private Optional<Message.Load> lastLoad = Optional.empty();
    private String lastReason = "";

    public Host(HostSpec spec) {
        this.spec = spec;
    }

    public HostSpec spec() {
        return spec;
    }

    /** Its entry in the host list has changed. */
    public void respecified(HostSpec newSpec) {
        spec = newSpec;
    }

    /** Whether it gets no new job, by the user's wish. */
    public boolean isDraining() {
        return draining;
    }

    public void drain(boolean on) {
        draining = on;
    }

    public String name() {
        return spec.label();
    }

    public Optional<HostLink> link() {
        return link;
    }

    /** What its server said of itself; empty while it is not up. */
    public Optional<Message.Hello> hello() {
        return hello;
    }

    /** Whether it is never tried again. */
    public boolean isGivenUp() {
        return given;
    }

    /** Whether it has been connected to, with whatever success. */
    public boolean isTried() {
        return tried;
    }

    /** Whether it is being connected to, since less than so long. */
    public boolean isConnecting(long millis, long nowMillis) {
        return link.isPresent() && hello.isEmpty() && nowMillis - connectingAtMillis < millis;
    }

    public boolean isLinkedBy(HostLink candidate) {
        return link.filter(current -> current == candidate).isPresent();
    }

    public void connecting(HostLink newLink, long nowMillis) {
        link = Optional.of(newLink);
        tried = true;
        connectingAtMillis = nowMillis;
        heardAtMillis = nowMillis;
        spokenAtMillis = nowMillis;
    }

    public void up(Message.Hello newHello, long nowMillis) {
        hello = Optional.of(newHello);
        lastHello = hello;
        lastLoad = Optional.empty();
        upAtMillis = nowMillis;
        loadClock = OptionalLong.empty();
        // Its lease is as old as the server.
        leasedAtMillis = nowMillis;
        heardAtMillis = nowMillis;
    }

    /** What the server that is up, or was up last, said of itself. */
    public Optional<Message.Hello> lastHello() {
        return lastHello;
    }

    /** What its server that is up, or was up last, has reported last. */
    public Optional<Message.Load> lastLoad() {
        return lastLoad;
    }

    /** Why it was lost, or could not be reached, the last time; empty where it never was. */
    public String lastReason() {
        return lastReason;
    }

    /** Without a link; tried again after a pause that grows from failure to failure. */
    public void down(boolean forGood, String reason, long nowMillis, double jitter) {
        lastReason = reason;
        link = Optional.empty();
        hello = Optional.empty();
        given = forGood;
        long pause = Math.min(LAST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        failures++;
        retryAtMillis = nowMillis + pause + (long) (pause * jitter / 2);
    }

    public boolean isDue(long nowMillis) {
        return link.isEmpty() && !given && nowMillis >= retryAtMillis;
    }

    /** How many attempts to reach it have failed since one has succeeded; a loss counts as one. */
    public int failures() {
        return failures;
    }

    public void heard(long nowMillis) {
        heardAtMillis = nowMillis;
    }

    public void reported(Message.Load load, long nowMillis) {
        lastLoad = Optional.of(load);
        loadClock = OptionalLong.of(load.clockNanos());
        loadAtMillis = nowMillis;
        if (nowMillis - upAtMillis >= STEADY_MILLIS) {
            failures = 0;
        }
    }

    /** What is to be sent now so that the server's lease goes on; nothing before its first report. */
    public Optional<Message.Ping> ping(long nowMillis) {
        if (loadClock.isEmpty()) {
            return Optional.empty();
        }
        spokenAtMillis = nowMillis;
        leasedAtMillis = loadAtMillis;
        return Optional.of(new Message.Ping(loadClock.getAsLong()));
    }

    /** Its server's lease began no later than then: all that it was sent answers what was read before. */
    public long leasedAtMillis() {
        return leasedAtMillis;
    }

    public long heardAtMillis() {
        return heardAtMillis;
    }

    public long spokenAtMillis() {
        return spokenAtMillis;
    }
}
