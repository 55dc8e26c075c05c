package org.d1make.dispatch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.calls.CallListener;
import org.d1make.client.Message;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.dispatch.host.Handover;
import org.d1make.dispatch.host.HostKeeper;
import org.d1make.dispatch.host.HostPool;
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
    private HostEvents hosts;
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
        hosts = new HostEvents(pool, scheduler, dispatcher, admission, settings.subMakes(), clockMillis, log);
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
            pool.tick(now, dispatcher.hostsAreWanted());
        }
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
        mailbox.post(() -> answer.accept(hosts.drain(name, on)));
    }

    /**
     * Somebody wants to know how the build stands.
     *
     * @param answer is told it, in the dispatch thread
     */
    public void look(Consumer<BuildState> answer) {
        mailbox.post(() -> answer.accept(StateReader.read(pool, scheduler, dispatcher, now())));
    }

    /** The host list was read again. New hosts are connected to, those that are gone get no new jobs. */
    public void hostsAre(List<HostSpec> specs) {
        mailbox.post(() -> hosts.listed(specs));
    }

    // What clients do.

    @Override
    public void asked(Call call) {
        mailbox.post(() -> dispatcher.asked(call));
    }

    @Override
    public void unserved(Call call, String why, Runnable answer) {
        mailbox.post(() -> dispatcher.unserved(call, why, answer));
    }

    @Override
    public void signalled(int slot, int signal) {
        mailbox.post(() -> dispatcher.signalled(slot, signal));
    }

    @Override
    public void gone(int slot) {
        mailbox.post(() -> dispatcher.gone(slot));
    }

    // What links do.

    @Override
    public void up(HostLink link, Message.Hello hello) {
        mailbox.post(() -> hosts.up(link, hello));
    }

    @Override
    public void reported(HostLink link, Message message) {
        mailbox.post(() -> hosts.reported(link, message));
    }

    @Override
    public void down(HostLink link, LinkEnd end) {
        mailbox.post(() -> hosts.down(link, end));
    }

    @Override
    public void exited(HostLink link, Message.Exited exit) {
        mailbox.post(() -> dispatcher.exited(link, exit));
    }

    @Override
    public void finished(HostLink link, Message.Exited exit) {
        mailbox.post(() -> {
            hosts.heard(link);
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
