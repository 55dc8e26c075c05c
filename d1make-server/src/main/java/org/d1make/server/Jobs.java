package org.d1make.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.d1make.client.Message;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;
import org.d1make.server.job.ProcessGroups;

/**
 * The jobs of this host and what they left running; decides when one is over, and ends those that must. For the
 * dispatch thread alone.
 */
final class Jobs {

    private static final ChildExit KILLED = new ChildExit(0, Signals.KILL, 0);

    private static final long MICROS_A_TICK = 10_000;

    private final Map<Long, RunningJob> jobs = new LinkedHashMap<>();

    /** Jobs that are over for the launcher, with background processes that they left. */
    private final List<RunningJob> left = new ArrayList<>();

    private long endedMicros;
    private final ProcessGroups groups;
    private final Consumer<Message> launcher;

    /** @param launcher hears of started, ended and refused jobs */
    Jobs(ProcessGroups groups, Consumer<Message> launcher) {
        this.groups = groups;
        this.launcher = launcher;
    }

    int running() {
        return jobs.size();
    }

    /** The cpu time of all jobs so far, in clock ticks; near enough to tell it from others'. */
    long ticks() {
        List<Long> leaders = jobs.values().stream()
                .flatMap(job -> job.processGroup().stream())
                .toList();
        return endedMicros / MICROS_A_TICK + (leaders.isEmpty() ? 0 : groups.ticks(leaders));
    }

    /** Whether there is no process of a job any more. */
    boolean isEmpty() {
        return jobs.isEmpty() && left.isEmpty();
    }

    /** Whether {@link #tick} is to be called soon. */
    boolean isEnding() {
        return jobs.values().stream().anyMatch(RunningJob::isCancelled)
                || left.stream().anyMatch(RunningJob::isCancelled);
    }

    /** Whether the number is a new one. */
    boolean add(long number) {
        return jobs.putIfAbsent(number, new RunningJob(number)) == null;
    }

    void started(long number, long processGroup) {
        RunningJob job = jobs.get(number);
        job.started(processGroup);
        launcher.accept(new Message.Started(number, processGroup));
        job.signal().ifPresent(signal -> groups.signal(Set.of(processGroup), signal));
    }

    void refused(long number, String reason) {
        jobs.remove(number);
        launcher.accept(new Message.Refused(number, reason));
    }

    /** Its sub-make has ended. A cancelled job is over when all its processes are. */
    void finished(long number, ChildExit exit, long nowNanos) {
        RunningJob job = jobs.get(number);
        if (job == null) {
            return; // It was given up.
        }
        job.finished(exit);
        if (job.isCancelled()) {
            tick(nowNanos);
            return;
        }
        over(job, exit);
        if (job.processGroup().filter(groups::leftAny).isPresent()) {
            left.add(job);
        } else {
            job.processGroup().ifPresent(groups::forget);
        }
    }

    void cancel(long number, int signal, long nowNanos) {
        Optional.ofNullable(jobs.get(number)).ifPresent(job -> cancel(job, signal, nowNanos));
    }

    private void cancel(RunningJob job, int signal, long nowNanos) {
        job.cancel(signal, nowNanos);
        job.processGroup().ifPresent(group -> groups.signal(Set.of(group), signal));
    }

    /** Ends all jobs and what jobs have left. */
    void endAll(long nowNanos) {
        dropEmpty();
        jobs.values().forEach(job -> cancel(job, Signals.TERM, nowNanos));
        left.forEach(job -> cancel(job, Signals.TERM, nowNanos));
    }

    /** Looks after cancelled jobs: which are over, which must be killed, which are given up. */
    void tick(long nowNanos) {
        dropEmpty();
        List<RunningJob> cancelled = new ArrayList<>(left);
        cancelled.addAll(jobs.values());
        cancelled.removeIf(job -> !job.isCancelled());
        if (cancelled.isEmpty()) {
            return;
        }
        Set<Long> living = groups.living(
                cancelled.stream().flatMap(job -> job.processGroup().stream()).toList());
        for (RunningJob job : cancelled) {
            boolean alive = job.exit().isEmpty()
                    || job.processGroup().filter(living::contains).isPresent();
            if (!alive) {
                over(job, job.exit().orElse(KILLED));
                job.processGroup().ifPresent(groups::forget);
            } else if (job.isHopeless(nowNanos)) {
                // Its mark stays, for the start script.
                over(job, job.exit().orElse(KILLED));
            } else if (job.isKillDue(nowNanos)) {
                job.processGroup().ifPresent(group -> groups.signal(Set.of(group), Signals.KILL));
            }
        }
    }

    /** Background processes end whenever they like; then the job's mark must go, since numbers are used again. */
    private void dropEmpty() {
        left.removeIf(job -> {
            boolean empty = job.processGroup().filter(groups::leftAny).isEmpty();
            if (empty) {
                job.processGroup().ifPresent(groups::forget);
            }
            return empty;
        });
    }

    /** What is left of it is no concern of the launcher's any more. */
    private void over(RunningJob job, ChildExit exit) {
        left.remove(job);
        if (jobs.remove(job.number()) != null) {
            endedMicros += exit.cpuMicros();
            launcher.accept(new Message.Ended(job.number(), exit.status(), exit.signal(), exit.cpuMicros()));
        }
    }
}
