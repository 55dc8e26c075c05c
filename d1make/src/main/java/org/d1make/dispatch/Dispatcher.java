package org.d1make.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.link.HostLink;
import org.d1make.makefile.JobserverOption;
import org.d1make.pace.Waits;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;
import org.d1make.schedule.Placement;
import org.d1make.schedule.Scheduler;
import org.d1make.schedule.queue.JobRequest;

/**
 * Turns calls into jobs and brings each to its end. All methods are for the dispatch thread.
 *
 * <p>A job's way: queued, placed on a host, running, ended. It leaves that way when its client
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
    private final Map<String, Host> upHosts = new HashMap<>();
    private final Tally tally = new Tally();
    private final Waits waits = new Waits();
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

    /** All that are not over. */
    Collection<Job> jobs() {
        return jobs.values();
    }

    Tally tally() {
        return tally;
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
            tally.ranInPlace();
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
        log.cancelled(job.number(), job.call(), signal);
        if (job.link().isPresent() && !job.hostLost()) {
            sendTo(job, new Message.Cancel(job.number(), signal));
        } else {
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
        for (Job job : List.copyOf(jobs.values())) {
            sendTo(job, new Message.Cancel(job.number(), Signals.KILL));
            log.cancelled(job.number(), job.call(), Signals.KILL);
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
        OptionalDouble expected = times.knownSeconds(job.call());
        scheduler.requested(new JobRequest(job.number(), expected, job.excluded()), job.askedAtMillis() / 1e3);
    }

    void place() {
        for (Placement placement : scheduler.place()) {
            Job job = jobs.get(placement.job());
            Host host = upHosts.get(placement.host());
            log.placed(job.number(), job.call(), host.name(), placement::why);
            run(job, host);
        }
        waits.now(scheduler.waiting(), jobs.size() - scheduler.waiting(), clockMillis.getAsLong());
        if (policy.hostsAreExhausted()) {
            scheduler.stranded().forEach(number -> withoutHost(jobs.get(number)));
        }
    }

    /** Whether further hosts would be of use. */
    boolean jobsWaitLong() {
        return waits.areLong(clockMillis.getAsLong());
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
        tally.ranInPlace();
        desk.runInPlace(job.call());
        forget(job);
    }

    private void run(Job job, Host host) {
        Call call = job.call();
        HostLink link = host.link().orElseThrow();
        job.runsOn(host, link, clockMillis.getAsLong());
        Optional<JobserverOption> jobserver = policy.jobserver(host, call);
        JobEnvironment.Difference difference = environment.difference(call.environment(), jobserver);
        Message.Run run = new Message.Run(
                job.number(),
                call.directory(),
                call.program(),
                policy.arguments(call, jobserver),
                difference.set(),
                difference.unset(),
                call.umask(),
                call.merged(),
                jobserver.filter(JobserverOption::inherited).isPresent());
        link.run(run, desk.output(job.number(), call, host.name()));
    }

    // Hosts.

    void up(Host host) {
        upHosts.put(host.name(), host);
        host.link().orElseThrow().send(new Message.Environment(environment.base(), policy.tokens(host)));
        place();
    }

    /** The host can be used no more. Its jobs run again elsewhere, once none of their processes can be alive. */
    void down(Host host, boolean jobsEnded) {
        upHosts.remove(host.name());
        for (long number : scheduler.hostLost(host.name())) {
            Job job = jobs.get(number);
            if (job.hasExited()) {
                continue; // Only its output is still being written.
            }
            if (jobsEnded || isUnwanted(job)) {
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
        if (isUnwanted(job)) {
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

    /** @param failure where it is another than that nobody reads: the user is to know of it */
    void outputUnread(HostLink link, long number, Optional<String> failure) {
        jobOver(link, number).ifPresent(job -> {
            failure.ifPresent(text -> log.outputUnwritable(number, job.call(), text));
            cancel(job, Signals.PIPE);
        });
    }

    // Ends.

    /** The job has run to its end; its client hears of it when all its output is written. */
    void exited(HostLink link, Message.Exited exit) {
        jobOver(link, exit.job())
                .ifPresent(job -> job.exited(new ChildExit(exit.status(), exit.signal(), exit.cpuMicros())));
    }

    /** The job has ended, and its output is complete. */
    void finished(HostLink link, Message.Exited exit) {
        jobOver(link, exit.job()).ifPresent(job -> {
            waits.ran(clockMillis.getAsLong() - job.ranAtMillis());
            if (exit.status() == 0 && exit.signal() == 0) {
                remember(job, job.host().orElseThrow());
            }
            finish(job, new ChildExit(exit.status(), exit.signal(), exit.cpuMicros()));
            place();
        });
    }

    /** On a host twice as fast it would have taken half the time. */
    private void remember(Job job, Host host) {
        double seconds = (clockMillis.getAsLong() - job.ranAtMillis())
                / 1e3
                * host.spec().weight();
        times.took(job.call(), seconds);
        scheduler.took(job.number(), seconds);
    }

    /**
     * A cancelled job is over. Either how its sub-make ended is not known, for it could not be ended or its output stalls; or it
     * is, and some of its output is still being written here, which may stall too.
     */
    void over(HostLink link, long number) {
        jobOver(link, number).filter(this::isUnwanted).ifPresent(job -> {
            finish(job, job.exit().orElse(new ChildExit(0, Signals.KILL, 0)));
            place();
        });
    }

    private Optional<Job> jobOver(HostLink link, long number) {
        return Optional.ofNullable(jobs.get(number)).filter(job -> job.runsOver(link));
    }

    void refused(Host host, HostLink link, Message.Refused refusal) {
        jobOver(link, refusal.job()).ifPresent(job -> {
            log.refused(job.number(), job.call(), host.name(), refusal.reason());
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
        tally.ended(exit);
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
        job.link().ifPresent(link -> link.send(message));
    }
}
