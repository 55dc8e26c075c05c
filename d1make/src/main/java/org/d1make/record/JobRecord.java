package org.d1make.record;

import java.util.List;
import java.util.Optional;
import org.d1make.posix.ChildExit;

/**
 * One job, or one call that ran in place, in numbers and in few words. What it was called with and what it wrote is in
 * {@link JobText}: of a hundred thousand jobs, only the numbers stay in memory.
 *
 * @param number as d1make's messages have it; 0 for a call that never was a job
 * @param place where its make worked, below the project's root
 * @param goals what it was to make there, in few words
 * @param queuedMillis when its client asked
 * @param endMillis when its client was answered
 * @param runs in order; empty where it never got a host
 * @param reason why it failed, was cancelled or ran in place, where d1make knows more than the exit status; else empty
 * @param exit how its sub-make ended; empty where that is not known here
 * @param cpuMicros user and system time of its sub-make and all that it waited for
 */
public record JobRecord(
        long number,
        String place,
        String goals,
        long queuedMillis,
        long endMillis,
        List<JobRun> runs,
        Result result,
        String reason,
        Optional<ChildExit> exit,
        long cpuMicros,
        long outputBytes) {

    public JobRecord {
        runs = List.copyOf(runs);
    }

    /** Its name for people. */
    public String label() {
        return goals.isEmpty() ? place : place + " " + goals;
    }

    public Optional<JobRun> lastRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** How long its last run took. */
    public long runMillis() {
        return lastRun().map(JobRun::millis).orElse(0L);
    }

    /** From its client's question to the start of its last run, or to its end where it had none. */
    public long waitMillis() {
        return lastRun().map(JobRun::startMillis).orElse(endMillis) - queuedMillis;
    }

    /** How often it was run again. */
    public int retries() {
        return Math.max(0, runs.size() - 1);
    }

    /** Whether it ran on this machine, beside the hosts. */
    public boolean ranHere() {
        return result == Result.IN_PLACE || result == Result.PASSED_THROUGH;
    }
}
