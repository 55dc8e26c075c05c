package org.d1make.recorder;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.record.BuildRecord;
import org.d1make.record.CapturedOutput;
import org.d1make.record.HostSpan.State;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun.Outcome;
import org.d1make.record.JobText;
import org.d1make.record.Result;
import org.d1make.schedule.HostCapacity;

/** Records jobs and hosts as their events come. A job that has ended is handed on and forgotten. For the dispatch thread. */
public final class Recorder implements BuildLog {

    private final long startEpochMillis;
    private final LongSupplier clock;
    private final Outputs outputs;
    private final CallsHere here;
    private final JobSink sink;
    private final JobLabel label = new JobLabel();
    private final Map<Long, OpenJob> jobs = new HashMap<>();
    private final IdentityHashMap<Call, OpenJob> byCall = new IdentityHashMap<>();
    private final Map<String, OpenHost> hosts = new LinkedHashMap<>();
    private String root = "";
    private TopProcess top = new TopProcess("make", List.of(), OptionalInt.empty());
    private Optional<ChildExit> exit = Optional.empty();
    private OptionalLong endMillis = OptionalLong.empty();

    /** @param clock milliseconds since the build's start, which was at {@code startEpochMillis} */
    public Recorder(long startEpochMillis, LongSupplier clock, Outputs outputs, CallsHere here, JobSink sink) {
        this.startEpochMillis = startEpochMillis;
        this.clock = clock;
        this.outputs = outputs;
        this.here = here;
        this.sink = sink;
    }

    private long now() {
        return clock.getAsLong();
    }

    private OpenHost host(String name) {
        return hosts.computeIfAbsent(name, OpenHost::new);
    }

    @Override
    public void topStarts(String directory, TopProcess process) {
        root = directory;
        top = process;
    }

    @Override
    public void topEnded(ChildExit newExit) {
        exit = Optional.of(newExit);
        endMillis = OptionalLong.of(now());
    }

    // Hosts.

    @Override
    public void hostUp(String host, Message.Hello hello) {
        host(host).up(hello, now());
    }

    @Override
    public void hostCanTake(String host, HostCapacity capacity) {
        host(host).canTake(capacity);
    }

    @Override
    public void hostReported(String host, Message.Load load) {
        host(host).reported(load, now());
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        hostGone(host, end.permanent() ? State.LEFT_OUT : State.DOWN, end.reason());
    }

    @Override
    public void hostLeftOut(String host, String reason) {
        hostGone(host, State.LEFT_OUT, reason);
    }

    private void hostGone(String host, State state, String reason) {
        host(host).down(state, reason, now());
        jobs.values().stream().filter(job -> job.runsOn(host)).forEach(job -> job.hostIsLost(now(), reason));
    }

    @Override
    public void drained(String host, boolean on) {
        host(host).drained(on, now());
    }

    // Jobs.

    @Override
    public void queued(long number, Call call) {
        OpenJob job = new OpenJob(number, call, now());
        jobs.put(number, job);
        byCall.put(call, job);
    }

    @Override
    public void placed(long number, Call call, String host, Supplier<String> why) {
        jobs.get(number).startsOn(host, host(host).lanes().take(), now());
    }

    @Override
    public void cancelled(long number, Call call, int signal) {
        jobs.get(number).cancelled("it was to end, by signal " + signal);
    }

    @Override
    public void clientGone(long number, Call call) {
        jobs.get(number).cancelled("its client was gone");
    }

    @Override
    public void outputUnwritable(long number, Call call, String failure) {
        jobs.get(number).because("its output could not be written: " + failure);
    }

    @Override
    public void retried(long number, Call call, String host) {
        runEnds(jobs.get(number), host, Outcome.LOST, "");
    }

    @Override
    public void givenUp(long number, Call call, String host) {
        OpenJob job = jobs.get(number);
        runEnds(job, host, Outcome.LOST, "");
        job.because("its host was lost, more often than D1MAKE_RETRIES allows");
    }

    @Override
    public void refused(long number, Call call, String host, String reason, boolean lacksProgram) {
        runEnds(jobs.get(number), host, Outcome.REFUSED, reason);
    }

    @Override
    public void ended(long number, Call call, String host, ChildExit how) {
        OpenJob job = jobs.get(number);
        runEnds(job, host, Outcome.ENDED, "");
        boolean well = how.status() == 0 && how.signal() == 0;
        finish(job, well ? Result.OK : job.isCancelled() ? Result.CANCELLED : Result.FAILED, Optional.of(how), now());
    }

    private void runEnds(OpenJob job, String host, Outcome outcome, String why) {
        job.lane().ifPresent(lane -> host(host).lanes().free(lane));
        job.runEnds(outcome, why, now());
    }

    private void finish(OpenJob job, Result result, Optional<ChildExit> how, long millis) {
        forget(job);
        CapturedOutput output =
                outputs.take(job.number(), result != Result.OK || job.runs().size() > 1);
        Call call = job.call();
        sink.ended(
                new JobRecord(
                        job.number(),
                        label.place(call, root),
                        label.goals(call),
                        job.queuedMillis(),
                        millis,
                        job.runs(),
                        result,
                        job.reason(),
                        how,
                        how.map(ChildExit::cpuMicros).orElse(0L),
                        output.bytes()),
                new JobText(call.directory(), call.program(), call.arguments(), output));
    }

    private void forget(OpenJob job) {
        jobs.remove(job.number());
        byCall.remove(job.call());
    }

    // Calls that are no jobs.

    @Override
    public void inPlace(Call call, String why) {
        startsHere(call, Result.IN_PLACE, why);
    }

    @Override
    public void passedThrough(Call call) {
        startsHere(call, Result.PASSED_THROUGH, "");
    }

    private void startsHere(Call call, Result result, String why) {
        OpenJob job = Optional.ofNullable(byCall.get(call)).orElseGet(() -> new OpenJob(0, call, now()));
        forget(job);
        outputs.take(job.number(), false);
        here.starts(new CallsHere.Started(
                job.number(),
                call,
                label.place(call, root),
                label.goals(call),
                job.queuedMillis(),
                now(),
                job.runs(),
                result,
                why));
    }

    /**
     * The build is over: so is what has not ended yet. It ended when make did; that hosts were let go afterwards is no part of
     * it. Gives the build, without its jobs.
     */
    public BuildRecord finish() {
        long end = endMillis.orElse(now());
        for (OpenJob job : List.copyOf(jobs.values())) {
            job.because("the build was over before it was");
            job.runEnds(Outcome.ENDED, "", end);
            finish(job, Result.CANCELLED, Optional.empty(), end);
        }
        return new BuildRecord(
                startEpochMillis,
                root,
                top.program(),
                top.arguments(),
                top.jobLimit(),
                end,
                exit,
                hosts.values().stream().map(host -> host.record(end)).toList(),
                List.of());
    }
}
