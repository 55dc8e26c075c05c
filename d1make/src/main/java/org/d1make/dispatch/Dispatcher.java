package org.d1make.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.client.Message;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.dispatch.host.Host;
import org.d1make.events.BuildLog;
import org.d1make.link.HostLink;
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

    /** That of make, and of most commands, with a standard output into which they cannot write. */
    private static final int WRITE_ERROR = 1;

    private final CallDesk desk;
    private final InPlaceRules rules;
    private final LevelRule level;
    private final RunMessages messages;
    private final DispatchPolicy policy;
    private final BuildLog log;
    private final JobTimes times;
    private final LongSupplier clockMillis;
    private final Scheduler scheduler;
    private final JobTable jobs = new JobTable();
    private final Map<String, Host> upHosts = new HashMap<>();
    private final Tally tally = new Tally();
    private final Waits waits = new Waits();
    private final JobEnds ends;
    private final MissingPrograms missing;
    private final Setbacks setbacks;
    private final Cancellations cancellations;
    private long lastNumber;

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
        this.policy = policy;
        this.scheduler = scheduler;
        this.times = times;
        this.clockMillis = clockMillis;
        this.log = log;
        messages = new RunMessages(environment, policy);
        ends = new JobEnds(desk, jobs, scheduler, tally, log);
        missing = new MissingPrograms(log);
        cancellations = new Cancellations(jobs, ends, this::place, log);
        setbacks = new Setbacks(jobs, ends, policy, missing, this::request, log);
    }

    /** All that are not over. */
    Collection<Job> jobs() {
        return jobs.all();
    }

    Tally tally() {
        return tally;
    }

    // What clients do.

    void asked(Call call) {
        if (cancellations.interruption().isPresent()) {
            desk.end(call, new ChildExit(0, cancellations.interruption().getAsInt(), 0));
            return;
        }
        Optional<String> reason = rules.reason(call);
        if (reason.isPresent()) {
            ends.runInPlace(call, reason.get());
            return;
        }
        if (level.passesThrough(call, jobs.isEmpty())) {
            log.passedThrough(call);
            desk.passThrough(call, level.make());
            return;
        }
        Job job = new Job(++lastNumber, call, clockMillis.getAsLong());
        jobs.add(job);
        log.queued(job.number(), call);
        setbacks.comes(job);
        request(job);
    }

    /** The desk cannot serve it; the answer has its client run in place. */
    void unserved(Call call, String why, Runnable answer) {
        ends.runInPlace(call, why, answer);
    }

    void signalled(int slot, int signal) {
        jobs.atSlot(slot).ifPresent(job -> cancellations.cancel(job, signal));
    }

    void gone(int slot) {
        jobs.leavesSlot(slot).ifPresent(job -> {
            job.lostItsClient();
            log.clientGone(job.number(), job.call());
            cancellations.cancel(job, Signals.TERM);
        });
    }

    /** All jobs get that signal, and no new one starts. */
    void interrupted(int signal) {
        cancellations.interrupted(signal);
    }

    /** All jobs are killed, and nobody waits for them: the user has asked twice. */
    void abandoned(int signal) {
        cancellations.abandoned(signal);
    }

    // From the queue to a host.

    /** A job that was lost, or refused, waits since it was first asked for. */
    private void request(Job job) {
        OptionalDouble expected = times.knownSeconds(job.call());
        scheduler.requested(new JobRequest(job.number(), expected, job.excluded()), job.askedAtMillis() / 1e3);
        place();
    }

    void place() {
        for (Placement placement : scheduler.place()) {
            Job job = jobs.get(placement.job());
            Host host = upHosts.get(placement.host());
            log.placed(job.number(), job.call(), host.name(), placement::why);
            run(job, host);
        }
        setbacks.settle();
        waits.now(scheduler.waiting(), jobs.size() - scheduler.waiting(), clockMillis.getAsLong());
        if (policy.hostsAreExhausted()) {
            scheduler.stranded().forEach(number -> withoutHost(jobs.get(number)));
        }
    }

    /** Whether further hosts would be of use now. */
    boolean hostsAreWanted() {
        return setbacks.waitForOthers() || waits.areLong(clockMillis.getAsLong());
    }

    private void withoutHost(Job job) {
        if (policy.noHostStatus().isPresent()) {
            ends.finish(job, new ChildExit(policy.noHostStatus().getAsInt(), 0, 0));
        } else {
            ends.runInPlace(job, "no host is left for it");
        }
    }

    private void run(Job job, Host host) {
        HostLink link = host.link().orElseThrow();
        job.runsOn(host, link, clockMillis.getAsLong());
        link.run(messages.run(job, host), desk.output(job.number(), job.call(), host.name()));
    }

    // Hosts.

    void up(Host host) {
        upHosts.put(host.name(), host);
        host.link().orElseThrow().send(messages.environment(host));
        place();
    }

    /** The host can be used no more. */
    void down(Host host, boolean jobsEnded) {
        upHosts.remove(host.name());
        scheduler.hostLost(host.name()).forEach(number -> setbacks.hostLost(jobs.get(number), host, jobsEnded));
        place();
    }

    void refused(Host host, HostLink link, Message.Refused refusal) {
        jobs.runningOver(link, refusal.job()).ifPresent(job -> {
            scheduler.ended(job.number());
            setbacks.refused(job, host, refusal);
        });
        place();
    }

    /**
     * It ends as if it had written there itself: by SIGPIPE, or as a failure. It may have ended well, before the last of its output
     * was written.
     *
     * @param failure where it is another than that nobody reads: the user is to know of it
     */
    void outputUnread(HostLink link, long number, Optional<String> failure) {
        jobs.runningOver(link, number).ifPresent(job -> {
            failure.ifPresent(text -> log.outputUnwritable(number, job.call(), text));
            job.lostOutput(
                    new ChildExit(failure.isPresent() ? WRITE_ERROR : 0, failure.isPresent() ? 0 : Signals.PIPE, 0));
            cancellations.cancel(job, Signals.PIPE);
        });
    }

    // Ends.

    /** The job has run to its end; its client hears of it when all its output is written. */
    void exited(HostLink link, Message.Exited exit) {
        jobs.runningOver(link, exit.job())
                .ifPresent(job -> job.exited(new ChildExit(exit.status(), exit.signal(), exit.cpuMicros())));
    }

    /** The job has ended, and its output is complete. */
    void finished(HostLink link, Message.Exited exit) {
        jobs.runningOver(link, exit.job()).ifPresent(job -> {
            waits.ran(clockMillis.getAsLong() - job.ranAtMillis());
            missing.ranOnAHost(job.call());
            if (exit.status() == 0 && exit.signal() == 0) {
                remember(job, job.host().orElseThrow());
            }
            ends.finish(job, job.endAfter(new ChildExit(exit.status(), exit.signal(), exit.cpuMicros())));
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
        jobs.runningOver(link, number).filter(Job::isUnwanted).ifPresent(job -> {
            ends.finish(job, job.exit().map(job::endAfter).orElse(new ChildExit(0, Signals.KILL, 0)));
            place();
        });
    }
}
