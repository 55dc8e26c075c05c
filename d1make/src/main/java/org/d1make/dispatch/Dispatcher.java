package org.d1make.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.client.Frame;
import org.d1make.client.Message;
import org.d1make.link.HostLink;
import org.d1make.link.Relay;
import org.d1make.link.Trunk;
import org.d1make.makefile.JobserverOption;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;
import org.d1make.schedule.JobRequest;
import org.d1make.schedule.Placement;
import org.d1make.schedule.Scheduler;

/**
 * Turns calls into jobs and brings each to its end. All methods are for the dispatch thread.
 *
 * <p>A job's way: queued, placed on a host, waiting for a relay there, running, ended. It leaves that way when its client
 * goes (cancelled), when the host refuses it or is lost (queued again, or given up), or when no host is left (run in
 * place).
 */
final class Dispatcher {

    private final CallDesk desk;
    private final InPlaceRules rules;
    private final LevelRule level;
    private final JobEnvironment environment;
    private final DispatchPolicy policy;
    private final BuildLog log;
    private final JobTimes times;
    private final LongSupplier clockMillis;
    private final Scheduler scheduler;
    private final Map<Long, Job> jobs = new HashMap<>();
    private final Map<Integer, Job> bySlot = new HashMap<>();
    private final Map<Relay, Job> byRelay = new HashMap<>();
    private final Map<String, Host> upHosts = new HashMap<>();
    private long lastNumber;
    private Optional<Integer> interruption = Optional.empty();

    Dispatcher(
            CallDesk desk,
            InPlaceRules rules,
            LevelRule level,
            JobEnvironment environment,
            DispatchPolicy policy,
            Scheduler scheduler,
            JobTimes times,
            LongSupplier clockMillis,
            BuildLog log) {
        this.desk = desk;
        this.rules = rules;
        this.level = level;
        this.environment = environment;
        this.policy = policy;
        this.scheduler = scheduler;
        this.times = times;
        this.clockMillis = clockMillis;
        this.log = log;
    }

    // What clients do.

    void asked(Call call) {
        if (interruption.isPresent()) {
            desk.end(call, new ChildExit(0, interruption.get(), 0));
            return;
        }
        Optional<String> reason = rules.reason(call);
        if (reason.isPresent()) {
            log.inPlace(call, reason.get());
            desk.runInPlace(call);
            return;
        }
        if (level.passesThrough(call, jobs.isEmpty())) {
            log.passedThrough(call);
            desk.passThrough(call, level.make());
            return;
        }
        Job job = new Job(++lastNumber, call, clockMillis.getAsLong());
        jobs.put(job.number(), job);
        bySlot.put(call.slot(), job);
        log.queued(job.number(), call);
        request(job);
    }

    void signalled(int slot, int signal) {
        Optional.ofNullable(bySlot.get(slot)).ifPresent(job -> cancel(job, signal));
    }

    void gone(int slot) {
        Optional.ofNullable(bySlot.remove(slot)).ifPresent(job -> {
            job.lostItsClient();
            log.clientGone(job.number(), job.call());
            cancel(job, Signals.TERM);
        });
    }

    /** The job gets that signal, once. One that has not started yet, or whose host is lost, ends as by it at once. */
    private void cancel(Job job, int signal) {
        if (job.cancelledBy().filter(sent -> sent == signal).isPresent()) {
            return; // Ctrl-C on a terminal reaches the client too, which passes it on.
        }
        job.cancelled(signal);
        if (job.relay().isPresent() && !job.hostLost()) {
            sendTo(job, new Message.Cancel(job.number(), signal));
        } else {
            job.host().filter(Host::hasRelays).ifPresent(host -> host.relays().forget(job));
            finish(job, new ChildExit(0, signal, 0));
            place();
        }
    }

    /** All jobs get that signal, and no new one starts. */
    void interrupted(int signal) {
        interruption = Optional.of(signal);
        List.copyOf(jobs.values()).forEach(job -> cancel(job, signal));
    }

    /** All jobs are killed, and nobody waits for them: the user has asked twice. */
    void abandoned(int signal) {
        interruption = Optional.of(signal);
        byRelay.clear();
        for (Job job : List.copyOf(jobs.values())) {
            sendTo(job, new Message.Cancel(job.number(), Signals.KILL));
            finish(job, new ChildExit(0, signal, 0));
        }
    }

    private boolean isUnwanted(Job job) {
        return interruption.isPresent() || job.cancelledBy().isPresent();
    }

    // From the queue to a host.

    private void request(Job job) {
        enqueue(job);
        place();
    }

    /** A job that was lost, or refused, waits since it was first asked for. */
    private void enqueue(Job job) {
        double expected = times.expectedSeconds(job.call());
        scheduler.requested(new JobRequest(job.number(), expected, job.excluded()), job.askedAtMillis() / 1e3);
    }

    void place() {
        for (Placement placement : scheduler.place()) {
            Job job = jobs.get(placement.job());
            Host host = upHosts.get(placement.host());
            log.placed(job.number(), job.call(), host.name(), placement::why);
            job.placedOn(host);
            Optional<Relay> relay = host.relays().poll();
            if (relay.isPresent()) {
                run(job, relay.get());
            } else {
                heed(host, host.relays().await(job), "");
            }
        }
        if (policy.hostsAreExhausted()) {
            scheduler.stranded().forEach(number -> withoutHost(jobs.get(number)));
        }
    }

    private void withoutHost(Job job) {
        if (policy.noHostStatus().isPresent()) {
            finish(job, new ChildExit(policy.noHostStatus().getAsInt(), 0, 0));
        } else {
            runInPlace(job, "no host is left for it");
        }
    }

    private void runInPlace(Job job, String why) {
        log.inPlace(job.call(), why);
        desk.runInPlace(job.call());
        forget(job);
    }

    private void run(Job job, Relay relay) {
        Call call = job.call();
        job.runsOver(relay, desk.output(call), clockMillis.getAsLong());
        byRelay.put(relay, job);
        Optional<JobserverOption> jobserver = policy.jobserver(job.host().orElseThrow(), call);
        JobEnvironment.Difference difference = environment.difference(call.environment(), jobserver);
        relay.link()
                .send(new Message.Run(
                        job.number(),
                        relay.number(),
                        call.directory(),
                        call.program(),
                        policy.arguments(call.arguments(), jobserver),
                        difference.set(),
                        difference.unset(),
                        call.umask(),
                        call.merged(),
                        jobserver.filter(JobserverOption::inherited).isPresent()));
    }

    // Hosts and relays.

    void up(Host host) {
        upHosts.put(host.name(), host);
        host.link().orElseThrow().send(new Message.Environment(environment.base(), policy.tokens(host)));
        host.relays().prepare();
        place();
    }

    /** The host can be used no more. Its jobs run again elsewhere, once none of their processes can be alive. */
    void down(Host host, boolean jobsEnded) {
        upHosts.remove(host.name());
        List<Job> unsent = host.takeUnsent();
        List<Long> placed = scheduler.hostLost(host.name());
        byRelay.values().removeIf(job -> job.host().filter(h -> h == host).isPresent());
        for (long number : placed) {
            Job job = jobs.get(number);
            if (unsent.contains(job)) {
                job.unplaced();
                request(job);
            } else if (jobsEnded || job.ended().isPresent() || isUnwanted(job)) {
                lost(job, host);
            } else {
                job.lostItsHost();
                policy.afterLease(host, () -> lost(job, host));
            }
        }
        place();
    }

    private void lost(Job job, Host host) {
        if (!jobs.containsKey(job.number())) {
            return;
        }
        if (job.ended().filter(Dispatcher::isSuccess).isPresent()) {
            outputLost(job, job.ended().get());
        } else if (isUnwanted(job)) {
            finish(
                    job,
                    new ChildExit(0, job.cancelledBy().or(() -> interruption).orElseThrow(), 0));
        } else if (job.retries() >= policy.retries()) {
            log.givenUp(job.number(), job.call(), host.name());
            finish(job, new ChildExit(policy.jobLostStatus(), 0, 0));
        } else {
            log.retried(job.number(), job.call(), host.name());
            job.isRetried();
            request(job);
        }
    }

    void relayReady(Host host, Relay relay) {
        host.relays().ready();
        relayIdle(host, relay);
    }

    private void relayIdle(Host host, Relay relay) {
        host.relays().free(relay).ifPresent(next -> run(next, relay));
    }

    void trunkUp(Host host, Trunk trunk) {
        log.connected(host.name());
        heed(host, host.relays().up(trunk), "");
    }

    void trunkDown(Host host, Trunk trunk, String reason) {
        heed(host, host.relays().down(trunk), reason);
        place();
    }

    /** A relay has ended: refused before it was ready, or cut. */
    void relayDown(Host host, Relay relay, String reason) {
        host.link().ifPresent(link -> link.send(new Message.CloseRelay(relay.number())));
        Optional<Job> carried = Optional.ofNullable(byRelay.remove(relay));
        heed(host, host.relays().down(relay, reason), reason);
        carried.ifPresent(this::relayCut);
        place();
    }

    /** The job's output is cut: it must end, and is run again when its server says that it has. */
    private void relayCut(Job job) {
        job.lostItsRelay();
        if (job.ended().isPresent()) {
            settle(job);
        } else {
            sendTo(job, new Message.Cancel(job.number(), Signals.TERM));
        }
    }

    private void heed(Host host, RelayPool.Verdict verdict, String reason) {
        switch (verdict) {
            case FINE -> {}
            case LIMITED -> limited(host);
            case REFUSED -> policy.relaysRefused(host, reason);
            case BROKEN -> host.link().ifPresent(HostLink::kill);
        }
    }

    /** The host gets as many jobs as it has relays, and those that wait are placed anew. */
    private void limited(Host host) {
        log.sessionsLimited(host.name(), host.relays().size());
        scheduler.sessionsLimited(host.name(), host.relays().size());
        for (Job job : host.takeUnsent()) {
            scheduler.ended(job.number());
            job.unplaced();
            enqueue(job);
        }
    }

    /** @param failure where it is another than that nobody reads: the user is to know of it */
    void outputUnread(Relay relay, Optional<String> failure) {
        Optional.ofNullable(byRelay.get(relay)).ifPresent(job -> {
            failure.ifPresent(text -> log.outputUnwritable(job.number(), job.call(), text));
            cancel(job, Signals.PIPE);
        });
    }

    // Ends.

    /** The job's output is complete, and with it comes how it ended. */
    void exited(Host host, Relay relay, Frame.Exit exit) {
        Optional.ofNullable(byRelay.remove(relay)).ifPresent(job -> {
            if (exit.status() == 0 && exit.signal() == 0) {
                remember(job, host);
            }
            finish(job, new ChildExit(exit.status(), exit.signal(), 0));
        });
        relayIdle(host, relay);
        place();
    }

    /** On a host twice as fast it would have taken half the time. */
    private void remember(Job job, Host host) {
        double seconds = (clockMillis.getAsLong() - job.ranAtMillis()) / 1e3;
        times.took(job.call(), seconds * host.spec().weight());
    }

    void ended(Host host, Message.Ended how) {
        jobOn(host, how.job()).ifPresent(job -> {
            job.hasEnded(how);
            if (job.relayLost()) {
                settle(job);
            }
        });
    }

    /** The job's relay is cut, and it is over. A server that sees the cut first ends it: then it has not failed. */
    private void settle(Job job) {
        Host host = job.host().orElseThrow();
        scheduler.ended(job.number());
        lost(job, host);
    }

    private static boolean isSuccess(Message.Ended how) {
        return how.status() == 0 && how.signal() == 0;
    }

    private Optional<Job> jobOn(Host host, long number) {
        return Optional.ofNullable(jobs.get(number))
                .filter(job -> job.host().filter(on -> on == host).isPresent());
    }

    /** The job has run to its end, and only what it said is lost: its status holds. */
    private void outputLost(Job job, Message.Ended how) {
        log.outputLost(job.number(), job.call(), job.hostName());
        finish(job, new ChildExit(how.status(), how.signal(), how.cpuMicros()));
    }

    void refused(Host host, Message.Refused refusal) {
        jobOn(host, refusal.job()).ifPresent(job -> {
            log.refused(job.number(), job.call(), host.name(), refusal.reason());
            job.relay().ifPresent(relay -> {
                byRelay.remove(relay);
                relayIdle(host, relay);
            });
            scheduler.ended(job.number());
            job.excluded().add(host.name());
            job.unplaced();
            if (isUnwanted(job)) {
                lost(job, host);
            } else if (upHosts.keySet().stream().allMatch(job.excluded()::contains)) {
                runInPlace(job, "every host refused it: " + refusal.reason());
            } else {
                request(job);
            }
        });
        place();
    }

    private void finish(Job job, ChildExit exit) {
        log.ended(job.number(), job.call(), job.hostName(), exit);
        if (!job.clientGone()) {
            desk.end(job.call(), exit);
        }
        forget(job);
    }

    private void forget(Job job) {
        scheduler.ended(job.number());
        jobs.remove(job.number());
        bySlot.remove(job.call().slot(), job);
    }

    private void sendTo(Job job, Message message) {
        job.relay().ifPresent(relay -> relay.link().send(message));
    }
}
