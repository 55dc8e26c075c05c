package org.d1make.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.record.JobRun;

/** A job that has not ended: what is known of it so far. Belongs to the dispatch thread. */
final class OpenJob {

    private final long number;
    private final Call call;
    private final long queuedMillis;
    private final List<JobRun> runs = new ArrayList<>();
    private Optional<Started> started = Optional.empty();
    private Optional<Loss> loss = Optional.empty();
    private String reason = "";
    private boolean cancelled;

    /** A run that has not ended. */
    private record Started(String host, int lane, long millis) {}

    /** The host of a run is gone. Whether the run has ended is known later. */
    private record Loss(long millis, String reason) {}

    OpenJob(long number, Call call, long queuedMillis) {
        this.number = number;
        this.call = call;
        this.queuedMillis = queuedMillis;
    }

    long number() {
        return number;
    }

    Call call() {
        return call;
    }

    long queuedMillis() {
        return queuedMillis;
    }

    List<JobRun> runs() {
        return List.copyOf(runs);
    }

    void startsOn(String host, int lane, long nowMillis) {
        started = Optional.of(new Started(host, lane, nowMillis));
        loss = Optional.empty();
    }

    boolean runsOn(String host) {
        return loss.isEmpty() && started.filter(run -> run.host().equals(host)).isPresent();
    }

    void hostIsLost(long nowMillis, String why) {
        loss = Optional.of(new Loss(nowMillis, why));
    }

    /** The lane that its present run has. Empty where there is none, or its host, with all its lanes, is lost. */
    Optional<Integer> lane() {
        return loss.isPresent() ? Optional.empty() : started.map(Started::lane);
    }

    /** Its present run, if it has one, is over. A run of a lost host has ended when that was lost. */
    void runEnds(JobRun.Outcome outcome, String why, long nowMillis) {
        started.ifPresent(run -> runs.add(new JobRun(
                run.host(),
                run.lane(),
                run.millis(),
                loss.map(Loss::millis).orElse(nowMillis),
                outcome,
                why.isEmpty() ? loss.map(Loss::reason).orElse("") : why)));
        started = Optional.empty();
        loss = Optional.empty();
    }

    void cancelled(String why) {
        cancelled = true;
        because(why);
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** The first reason is the one that counts. */
    void because(String why) {
        reason = reason.isEmpty() ? why : reason;
    }

    String reason() {
        return reason;
    }
}
