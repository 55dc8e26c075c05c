package org.d1make.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.calls.CallListener;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.HostLink;
import org.d1make.link.LinkEnd;
import org.d1make.link.LinkListener;
import org.d1make.pace.IdleCpus;
import org.d1make.pace.LoginPace;
import org.d1make.posix.ChildExit;
import org.d1make.posix.PosixException;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.HostReport;
import org.d1make.schedule.Scheduler;
import org.d1make.status.BuildState;

/**
 * One build's dispatching: hears clients, links, make and the user, and handles all of it in one thread, that of
 * {@link #run}.
 */
public final class Dispatch implements CallListener, LinkListener {

    private static final long TICK_MILLIS = 500;

    /** While there are hosts that jobs may soon want. */
    private static final long SHORT_TICK_MILLIS = 50;

    private static final long CLOSE_MILLIS = 10_000;

    /** After the user has asked twice, or while links are closed; the hosts end what is left without us. */
    private static final long CLOSE_AT_ONCE_MILLIS = 1_000;

    /** How often all hosts must fail before the build does, where it may not go on here: about seven seconds. */
    private static final int PATIENCE = 4;

    private final Mailbox mailbox = new Mailbox();
    private final DispatchSettings settings;
    private final Admission admission;
    private final BuildLog log;
    private final LongSupplier clockMillis;
    private final HostPool pool;
    private final Scheduler scheduler;
    private final DispatchPolicy policy;
    private Dispatcher dispatcher;
    private Optional<ChildExit> makeExit = Optional.empty();
    private long tickedAt;
    private final AtomicInteger signals = new AtomicInteger();

    /**
     * @param links makes a link to a host, which tells the listener what happens on it
     * @param clockMillis a clock that only goes forward
     */
    public Dispatch(
            DispatchSettings settings,
            Admission admission,
            BiFunction<HostSpec, LinkListener, HostLink> links,
            BuildLog log,
            LongSupplier clockMillis) {
        this.settings = settings;
        this.admission = admission;
        this.log = log;
        this.clockMillis = clockMillis;
        scheduler = new Scheduler(settings.scheduling());
        pool = new HostPool(
                spec -> links.apply(spec, this),
                log,
                new Random(),
                new LoginPace(Runtime.getRuntime().availableProcessors()),
                new IdleCpus()::areEnough,
                settings.noHostStatus().isPresent() ? PATIENCE : 1);
        policy = new DispatchPolicy(settings, pool);
    }

    /**
     * Starts to connect to the hosts.
     *
     * @param atOnce those that cost nothing
     */
    public void connect(List<HostSpec> hosts, Predicate<HostSpec> atOnce) {
        hosts.forEach(pool::add);
        pool.connectAll(atOnce, now());
        pool.connectMore(now(), false);
    }

    /** Serves the calls that come to that desk. Before {@link #run}. */
    public void serve(CallDesk desk, InPlaceRules rules, LevelRule level, JobEnvironment environment, JobTimes times) {
        scheduler.unknownJobsTake(times.averageSeconds());
        dispatcher = new Dispatcher(desk, rules, level, environment, policy, scheduler, times, clockMillis, log);
    }

    /** Handles events until a host is up. Gives false where all have failed. */
    public boolean awaitHost() throws InterruptedException {
        while (!pool.isAnyUp() && !pool.isExhausted() && signals.get() == 0) {
            step();
        }
        return pool.isAnyUp();
    }

    /** Handles events until make has ended. Gives how it ended. */
    public ChildExit run() throws InterruptedException {
        while (makeExit.isEmpty()) {
            step();
            if (pool.isExhausted()) {
                fallBack();
            }
        }
        return makeExit.get();
    }

    private void step() throws InterruptedException {
        mailbox.handle(pool.hasUntried() ? SHORT_TICK_MILLIS : TICK_MILLIS);
        long now = now();
        if (now - tickedAt >= SHORT_TICK_MILLIS) {
            tickedAt = now;
            pool.tick(now, hostsAreWanted());
        }
    }

    private void connectMore() {
        pool.connectMore(now(), hostsAreWanted());
    }

    private boolean hostsAreWanted() {
        return dispatcher != null && dispatcher.jobsWaitLong();
    }

    /** Whether there were jobs which no host could take, and which this machine must not. */
    public boolean failedForWantOfHosts() {
        return policy.hasFallenBack() && settings.noHostStatus().isPresent();
    }

    /** Keeps for so long the hosts that are well. Before {@link #close}, which ends the others; nothing else comes between. */
    public void keep(int seconds, HostKeeper keeper) {
        new Handover(keeper, () -> signals.get() > 0).run(pool.hosts(), seconds);
    }

    /** Ends all jobs and links. Takes no longer than 10 s, and once the user is impatient no longer than one. */
    public void close() {
        int heard = signals.get();
        pool.close(() -> heard > 1 || signals.get() > heard ? CLOSE_AT_ONCE_MILLIS : CLOSE_MILLIS);
    }

    /** For the rest of the build: a host that comes back gets jobs again. */
    private void fallBack() {
        if (!policy.hasFallenBack()) {
            policy.fallBack();
            log.noHostLeft(settings.noHostStatus().isEmpty());
            if (settings.noHostStatus().isEmpty() && !pool.hasThisMachine()) {
                pool.add(HostSpec.thisMachine());
            }
        }
        dispatcher.place();
    }

    // What make and the user do. From any thread.

    public void makeEnded(ChildExit exit) {
        mailbox.post(() -> makeExit = Optional.of(exit));
    }

    /** The user, or the system, wants the build to end. The second time, at once. */
    public void interrupted(int signal) {
        boolean first = signals.incrementAndGet() == 1;
        mailbox.post(() -> {
            log.interrupted(signal);
            if (first) {
                dispatcher.interrupted(signal);
            } else {
                dispatcher.abandoned(signal);
            }
        });
    }

    /**
     * The user wants a host to get no new jobs, or to get some again.
     *
     * @param answer is told, in the dispatch thread, whether the build has that host
     */
    public void drain(String name, boolean on, Consumer<Boolean> answer) {
        mailbox.post(() -> {
            Optional<Host> host = pool.find(name);
            host.ifPresent(known -> drain(known, on));
            answer.accept(host.isPresent());
        });
    }

    /**
     * Somebody wants to know how the build stands.
     *
     * @param answer is told it, in the dispatch thread
     */
    public void look(Consumer<BuildState> answer) {
        mailbox.post(() -> answer.accept(StateReader.read(pool, scheduler, dispatcher, now())));
    }

    private void drain(Host host, boolean on) {
        if (host.isDraining() != on) {
            host.drain(on);
            log.drained(host.name(), on);
        }
        scheduler.hostDraining(host.name(), on);
        dispatcher.place();
    }

    /** The host list was read again. New hosts are connected to, those that are gone get no new jobs. */
    public void hostsAre(List<HostSpec> specs) {
        mailbox.post(() -> {
            specs.forEach(this::listed);
            connectMore();
            Set<String> names = specs.stream().map(HostSpec::label).collect(Collectors.toSet());
            pool.hosts().stream()
                    .filter(host -> !names.contains(host.name()) && !host.isDraining())
                    .forEach(host -> drain(host, true));
        });
    }

    private void listed(HostSpec spec) {
        Optional<Host> known = pool.find(spec.label());
        if (known.isEmpty()) {
            log.hostsChanged("host " + spec.label() + " is new in the host list");
            pool.add(spec);
            return;
        }
        Host host = known.get();
        if (!host.spec().equals(spec)) {
            host.respecified(spec);
            host.hello().ifPresent(hello -> resize(host, hello));
        }
        if (host.isDraining()) {
            drain(host, false);
        }
    }

    private void resize(Host host, Message.Hello hello) {
        scheduler.hostIs(host.name(), capacity(host, hello));
        log.hostCanTake(host.name(), capacity(host, hello));
    }

    // What clients do.

    @Override
    public void asked(Call call) {
        mailbox.post(() -> dispatcher.asked(call));
    }

    @Override
    public void signalled(int slot, int signal) {
        mailbox.post(() -> dispatcher.signalled(slot, signal));
    }

    @Override
    public void gone(int slot) {
        mailbox.post(() -> dispatcher.gone(slot));
    }

    // What links do. What comes from a link that has been replaced is too late to mean anything.

    @Override
    public void up(HostLink link, Message.Hello hello) {
        mailbox.post(() -> pool.linkedBy(link).ifPresent(host -> welcome(host, hello)));
    }

    private void welcome(Host host, Message.Hello hello) {
        Optional<String> objection = admission.objection(hello);
        if (objection.isPresent()
                && host.link().filter(HostLink::isOfEarlierBuild).isPresent()) {
            pool.startAnew(host, now());
            return;
        }
        if (objection.isPresent()) {
            pool.leaveOut(host, objection.get(), now());
            return;
        }
        pool.up(host, hello, now());
        log.hostUp(host.name(), hello);
        log.hostCanTake(host.name(), capacity(host, hello));
        scheduler.hostReady(host.name(), capacity(host, hello));
        scheduler.hostDraining(host.name(), host.isDraining());
        dispatcher.up(host);
        connectMore();
    }

    private HostCapacity capacity(Host host, Message.Hello hello) {
        HostCapacity capacity = HostCapacity.of(host.spec(), hello.cpus());
        return settings.subMakes() ? capacity : capacity.ofCommands(host.spec());
    }

    @Override
    public void reported(HostLink link, Message message) {
        mailbox.post(() -> pool.linkedBy(link).ifPresent(host -> {
            host.heard(now());
            handle(host, link, message);
        }));
    }

    private void handle(Host host, HostLink link, Message message) {
        if (message instanceof Message.Load load) {
            log.hostReported(host.name(), load);
            host.reported(load, now());
            scheduler.reported(
                    host.name(), new HostReport(load.othersLoad(), load.running(), load.recipes(), load.freeMemory()));
            dispatcher.place();
        } else if (message instanceof Message.Over over) {
            dispatcher.over(link, over.job());
        } else if (message instanceof Message.Refused refused) {
            dispatcher.refused(host, link, refused);
        } else if (message instanceof Message.ServerGone gone) {
            pool.serverGone(host, gone.directory());
        }
    }

    @Override
    public void down(HostLink link, LinkEnd end) {
        mailbox.post(() -> pool.linkedBy(link).ifPresent(host -> {
            pool.down(host, end, now());
            dispatcher.down(host, end.jobsEnded());
            connectMore();
        }));
    }

    @Override
    public void exited(HostLink link, Message.Exited exit) {
        mailbox.post(() -> dispatcher.exited(link, exit));
    }

    @Override
    public void finished(HostLink link, Message.Exited exit) {
        mailbox.post(() -> {
            pool.linkedBy(link).ifPresent(host -> host.heard(now()));
            dispatcher.finished(link, exit);
        });
    }

    @Override
    public void outputUnread(HostLink link, long job, IOException why) {
        boolean noReader = why instanceof PosixException e && e.errno() == PosixException.EPIPE;
        Optional<String> failure = noReader ? Optional.empty() : Optional.of(why.getMessage());
        mailbox.post(() -> dispatcher.outputUnread(link, job, failure));
    }

    private long now() {
        return clockMillis.getAsLong();
    }
}
