package org.d1make.dispatch.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.events.BuildLog;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.LinkEnd;
import org.d1make.pace.LoginPace;

/**
 * Keeps the hosts reached: connects, pings, notices silence, tries again after a pause. For the dispatch thread; time is
 * what the caller says.
 */
public final class HostPool {

    /** From the start of a login to the hello. Start files of login shells may be slow. */
    private static final long HELLO_MILLIS = 120_000;

    /** A login that takes longer waits for something, and costs nobody anything meanwhile: others need not wait for it. */
    private static final long LOGIN_MILLIS = 2_000;

    /** A server reports every 5 s; the transport's keep-alive gives up after 45 s. */
    private static final long SILENCE_MILLIS = 45_000;

    /** A server ends its jobs when the lease is out, and has killed them a grace period later; and some margin. */
    private static final long SURELY_OVER_MILLIS = Protocol.LEASE_MILLIS + 2 * Protocol.GRACE_MILLIS;

    /** How soon it is noticed, while links are closed, that the user is impatient. */
    private static final long CLOSE_STEP_MILLIS = 100;

    private final List<Host> hosts = new ArrayList<>();
    private final List<HostLink> leaving = new ArrayList<>();
    private final List<Deferred> deferred = new ArrayList<>();
    private final Function<HostSpec, HostLink> links;
    private final BuildLog log;
    private final Random jitter;
    private final LoginPace pace;
    private final BooleanSupplier idle;
    private int untried;
    private boolean closing;

    private final int patience;

    /** What waits until a server and all its jobs are surely gone. */
    private record Deferred(Host host, Message.Hello server, long atMillis, Runnable action) {

        boolean sameMachineAs(Message.Hello other) {
            return !server.machine().isEmpty() && server.machine().equals(other.machine());
        }
    }

    /**
     * @param idle whether this machine has time to spare
     * @param patience how often a host that may come back must fail before it counts no more
     */
    public HostPool(
            Function<HostSpec, HostLink> links,
            BuildLog log,
            Random jitter,
            LoginPace pace,
            BooleanSupplier idle,
            int patience) {
        this.pace = pace;
        this.idle = idle;
        this.patience = patience;
        this.links = links;
        this.log = log;
        this.jitter = jitter;
    }

    /** It is connected to when it is its turn. */
    public void add(HostSpec spec) {
        hosts.add(new Host(spec));
        untried++;
    }

    /** Connects to all of those, whosever turn it is. */
    public void connectAll(Predicate<HostSpec> which, long nowMillis) {
        hosts.stream().filter(host -> which.test(host.spec())).forEach(host -> connect(host, nowMillis));
    }

    private void connect(Host host, long nowMillis) {
        HostLink link = links.apply(host.spec());
        if (!host.isTried()) {
            pace.started();
            untried--;
        }
        host.connecting(link, nowMillis);
        link.start();
    }

    /** The host which this is the link of, unless it has been given up meanwhile. */
    public Optional<Host> linkedBy(HostLink link) {
        return hosts.stream().filter(host -> host.isLinkedBy(link)).findFirst();
    }

    public void down(Host host, LinkEnd end, long nowMillis) {
        host.down(end.permanent() || closing, end.reason(), nowMillis, jitter.nextDouble());
        if (!closing) {
            log.hostDown(host.name(), end);
        }
    }

    /** Not to be used in this build any more. */
    public void leaveOut(Host host, String reason, long nowMillis) {
        log.hostLeftOut(host.name(), reason);
        letGo(host);
        host.down(true, reason, nowMillis, 0);
    }

    /** Its server is of an earlier build, and of no use to this one: a new one is started. */
    public void startAnew(Host host, long nowMillis) {
        letGo(host);
        connect(host, nowMillis);
    }

    /** Its link ends by itself. */
    private void letGo(Host host) {
        host.link().ifPresent(link -> {
            link.close();
            leaving.add(link);
        });
    }

    /** The host's server has said hello. Where it sees what an earlier one left, it shall tell when that is gone. */
    public void up(Host host, Message.Hello hello, long nowMillis) {
        host.up(hello, nowMillis);
        pace.succeeded();
        deferred.stream()
                .filter(item -> item.host() == host && item.sameMachineAs(hello))
                .map(item -> item.server().directory())
                .distinct()
                .forEach(directory -> host.link().orElseThrow().send(new Message.WatchServer(directory)));
    }

    /** A server has seen that an earlier one of its machine is gone. */
    public void serverGone(Host host, String directory) {
        runDeferred(item -> item.host() == host && item.server().directory().equals(directory));
    }

    /** Whether no host is up or to be hoped for. */
    public boolean isExhausted() {
        return hosts.stream().noneMatch(this::isHopedFor);
    }

    private boolean isHopedFor(Host host) {
        return host.hello().isPresent() || !(host.isGivenUp() || host.failures() >= patience);
    }

    /** Whether a host with another name takes jobs, or is to be hoped for. */
    public boolean mayHaveOtherThan(Set<String> names) {
        return hosts.stream().anyMatch(host -> isHopedFor(host) && !host.isDraining() && !names.contains(host.name()));
    }

    /** The host of that name, as messages have it. */
    public Optional<Host> find(String name) {
        return hosts.stream().filter(host -> host.name().equalsIgnoreCase(name)).findFirst();
    }

    public List<Host> hosts() {
        return List.copyOf(hosts);
    }

    public boolean isAnyUp() {
        return hosts.stream().anyMatch(host -> host.hello().isPresent());
    }

    public boolean hasThisMachine() {
        return hosts.stream().anyMatch(host -> host.spec().isThisMachine());
    }

    /** Does that when no process of the host's jobs can be alive any more. */
    public void afterLease(Host host, Runnable action) {
        Message.Hello server = host.lastHello().orElseThrow();
        deferred.add(new Deferred(host, server, host.leasedAtMillis() + SURELY_OVER_MILLIS, action));
    }

    /** Does what is due. To be called about once a second, and more often while hosts have not been tried. */
    public void tick(long nowMillis, boolean hostsAreWanted) {
        hosts.forEach(host -> host.link().ifPresent(link -> keepAlive(host, link, nowMillis)));
        runDeferred(item -> item.atMillis() <= nowMillis);
        connectMore(nowMillis, hostsAreWanted);
    }

    /** Whether there are hosts that have not been connected to yet. */
    public boolean hasUntried() {
        return untried > 0;
    }

    /** Connects to those whose turn it is: the lost ones after their pause, the others as they are needed. */
    public void connectMore(long nowMillis, boolean hostsAreWanted) {
        int underWay = (int) hosts.stream()
                .filter(host -> host.isConnecting(LOGIN_MILLIS, nowMillis))
                .count();
        for (Host host : hosts) {
            boolean starts = !closing
                    && host.isDue(nowMillis)
                    && (host.isTried() ? pace.hasRoom(underWay) : pace.startsAnother(underWay, hostsAreWanted, idle));
            if (starts) {
                connect(host, nowMillis);
                underWay++;
            }
        }
    }

    private void runDeferred(Predicate<Deferred> which) {
        List<Deferred> due = deferred.stream().filter(which).toList();
        deferred.removeAll(due);
        due.forEach(item -> item.action().run());
    }

    private void keepAlive(Host host, HostLink link, long nowMillis) {
        boolean up = host.hello().isPresent();
        if (up && nowMillis - host.spokenAtMillis() >= Protocol.PING_MILLIS) {
            host.ping(nowMillis).ifPresent(link::send);
        }
        if (nowMillis - host.heardAtMillis() > (up ? SILENCE_MILLIS : HELLO_MILLIS)) {
            link.kill();
        }
    }

    /**
     * Ends all links, orderly, within that time; then by force.
     *
     * @param patienceMillis from now on; asked again and again, since it may become less
     */
    public void close(LongSupplier patienceMillis) {
        closing = true;
        List<HostLink> open = new ArrayList<>(leaving);
        hosts.forEach(host -> host.link().ifPresent(open::add));
        hosts.forEach(host -> host.link().ifPresent(link -> {
            if (host.hello().isPresent()) {
                link.close();
            } else {
                link.kill();
            }
        }));
        long start = System.nanoTime() / 1_000_000;
        for (HostLink link : open) {
            boolean ended = link.awaitEnd(1);
            while (!ended && System.nanoTime() / 1_000_000 - start < patienceMillis.getAsLong()) {
                ended = link.awaitEnd(CLOSE_STEP_MILLIS);
            }
            if (!ended) {
                link.kill();
            }
        }
    }
}
