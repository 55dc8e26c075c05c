package org.d1make.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.d1make.client.Message;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;
import org.d1make.server.job.JobListener;
import org.d1make.server.job.ProcessGroups;

/**
 * The jobs of this host and what they left running; decides when one is over, and ends those that must. For the dispatch thread, and
 * for the jobs' own threads, which tell what becomes of them without going through it.
 */
final class Jobs implements JobListener {

    private static final long MICROS_A_TICK = 10_000;

    private final Map<Long, RunningJob> jobs = new LinkedHashMap<>();

    /** Jobs that are over for the launcher, with background processes that they left. */
    private final List<RunningJob> left = new ArrayList<>();

    private long endedMicros;
    private boolean mustEnd;
    private final ProcessGroups groups;
    private final Consumer<Message> launcher;
    private final LongConsumer unstall;
    private final Runnable emptied;

    /**
     * @param launcher hears of jobs that were refused or have ended
     * @param unstall lets a job that is killed end, although nobody reads what it has written
     * @param emptied called when all were to end, and the last one is over
     */
    Jobs(ProcessGroups groups, Consumer<Message> launcher, LongConsumer unstall, Runnable emptied) {
        this.unstall = unstall;
        this.emptied = emptied;
        this.groups = groups;
        this.launcher = launcher;
    }

    synchronized int running() {
        return jobs.size();
    }

    /** The cpu time of all jobs so far, in clock ticks; near enough to tell it from others'. */
    synchronized long ticks() {
        List<Long> leaders = jobs.values().stream()
                .flatMap(job -> job.processGroup().stream())
                .toList();
        return endedMicros / MICROS_A_TICK + (leaders.isEmpty() ? 0 : groups.ticks(leaders));
    }

    /** Whether there is no process of a job any more. */
    synchronized boolean isEmpty() {
        return jobs.isEmpty() && left.isEmpty();
    }

    /** Whether no job that is over has left a process that could not be ended. */
    boolean leftNothing() {
        return groups.isNoneMarked();
    }

    /** Whether {@link #tick} is to be called soon. */
    synchronized boolean isEnding() {
        return isAnyCancelled(jobs.values()) || isAnyCancelled(left);
    }

    private static boolean isAnyCancelled(Iterable<RunningJob> some) {
        for (RunningJob job : some) {
            if (job.isCancelled()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the number is a new one. */
    synchronized boolean add(long number) {
        return jobs.putIfAbsent(number, new RunningJob(number)) == null;
    }

    @Override
    public synchronized void started(long number, long processGroup) {
        RunningJob job = jobs.get(number);
        job.started(processGroup);
        job.signal().ifPresent(signal -> groups.signal(Set.of(processGroup), signal));
    }

    @Override
    public synchronized void refused(long number, String reason, boolean lacksProgram) {
        jobs.remove(number);
        launcher.accept(new Message.Refused(number, reason, lacksProgram));
    }

    /** A cancelled job is over when all its processes are. */
    @Override
    public synchronized void finished(long number, ChildExit exit, boolean byItself) {
        RunningJob job = jobs.get(number);
        if (job == null) {
            return; // It was given up.
        }
        job.finished();
        if (byItself) {
            endedMicros += exit.cpuMicros();
        }
        if (job.isCancelled()) {
            tell(job, exit, byItself);
            tick(System.nanoTime());
        } else {
            jobs.remove(number);
            if (job.processGroup().filter(groups::leftAny).isPresent()) {
                left.add(job);
            } else {
                job.processGroup().ifPresent(groups::forget);
            }
            tell(job, exit, byItself);
        }
        if (mustEnd && jobs.isEmpty()) {
            emptied.run();
        }
    }

    private void tell(RunningJob job, ChildExit exit, boolean byItself) {
        if (byItself) {
            launcher.accept(new Message.Exited(job.number(), exit.status(), exit.signal(), exit.cpuMicros()));
        }
    }

    synchronized void cancel(long number, int signal, long nowNanos) {
        Optional.ofNullable(jobs.get(number)).ifPresent(job -> cancel(job, signal, nowNanos));
    }

    private void cancel(RunningJob job, int signal, long nowNanos) {
        job.cancel(signal, nowNanos);
        job.processGroup().ifPresent(group -> groups.signal(Set.of(group), signal));
    }

    /** Ends all jobs and what jobs have left. */
    synchronized void endAll(long nowNanos) {
        mustEnd = true;
        dropEmpty();
        jobs.values().forEach(job -> cancel(job, Signals.TERM, nowNanos));
        left.forEach(job -> cancel(job, Signals.TERM, nowNanos));
    }

    /** Looks after cancelled jobs: which are over, which must be killed, which are given up. */
    synchronized void tick(long nowNanos) {
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
            boolean alive = !job.hasFinished()
                    || job.processGroup().filter(living::contains).isPresent();
            if (!alive) {
                over(job);
                job.processGroup().ifPresent(groups::forget);
            } else if (job.isHopeless(nowNanos)) {
                // Its mark stays, for the start script.
                over(job);
            } else if (job.isKillDue(nowNanos)) {
                job.processGroup().ifPresent(group -> groups.signal(Set.of(group), Signals.KILL));
                unstall.accept(job.number());
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
    private void over(RunningJob job) {
        left.remove(job);
        if (jobs.remove(job.number()) != null) {
            launcher.accept(new Message.Over(job.number()));
        }
    }
}
