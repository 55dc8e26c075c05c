package org.d1make.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.HostCapacity;

/**
 * The state of a build: its hosts, its jobs, what is done. The dispatch thread feeds it, another one takes snapshots; neither
 * waits for more than a few instructions of the other.
 */
public final class BuildProgress implements BuildLog {

    private static final class HostState {
        boolean isUp = true;
        boolean isDraining;
        int slots;
    }

    private static final class JobState {
        final Call call;
        final OptionalDouble expectedSeconds;
        Optional<String> host = Optional.empty();
        long startedAtMillis;

        JobState(Call call, OptionalDouble expectedSeconds) {
            this.call = call;
            this.expectedSeconds = expectedSeconds;
        }
    }

    private final LongSupplier clockMillis;
    private final int mostJobs;
    private TimeLeft timeLeft;
    private KnownWork known = KnownWork.NOTHING;
    private final Map<String, HostState> hosts = new LinkedHashMap<>();
    private final Map<Long, JobState> jobs = new LinkedHashMap<>();
    private String root = "/";
    private long startedAtMillis;
    private int done;
    private int failed;

    /**
     * @param clockMillis a clock that only goes forward
     * @param mostJobs how many jobs make starts at once; 0 for as many as there are
     */
    public BuildProgress(LongSupplier clockMillis, int mostJobs) {
        this.clockMillis = clockMillis;
        this.mostJobs = mostJobs;
        timeLeft = new TimeLeft(known.allSeconds(), mostJobs);
        startedAtMillis = clockMillis.getAsLong();
    }

    /** That is known of this build from earlier ones. Before its first job. */
    public synchronized void knows(KnownWork work) {
        known = work;
        timeLeft = new TimeLeft(work.allSeconds(), mostJobs);
    }

    /** The build as it is now. From any thread. */
    public synchronized Snapshot snapshot() {
        long now = clockMillis.getAsLong();
        int running = 0;
        List<TimeLeft.Open> open = new ArrayList<>();
        for (JobState job : jobs.values()) {
            running += job.host.isPresent() ? 1 : 0;
            open.add(new TimeLeft.Open(
                    job.expectedSeconds, job.host.isPresent() ? (now - job.startedAtMillis) / 1e3 : 0));
        }
        int slots = hosts.values().stream()
                .filter(host -> host.isUp && !host.isDraining)
                .mapToInt(host -> host.slots)
                .sum();
        return new Snapshot(
                now - startedAtMillis,
                done,
                failed,
                running,
                jobs.size() - running,
                slots,
                timeLeft.millis(open, slots),
                hosts.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue(), now))
                        .toList());
    }

    private Snapshot.HostRow row(String name, HostState host, long now) {
        List<JobState> running = jobs.values().stream()
                .filter(job -> job.host.filter(name::equals).isPresent())
                .toList();
        Optional<Snapshot.JobRow> longest = running.stream()
                .min(Comparator.comparingLong(job -> job.startedAtMillis))
                .map(job -> row(job, now));
        return new Snapshot.HostRow(name, host.isUp, running.size(), longest);
    }

    private Snapshot.JobRow row(JobState job, long now) {
        return new Snapshot.JobRow(
                job.call.callersDirectoryIn(root), job.call.commandLine(), now - job.startedAtMillis);
    }

    @Override
    public synchronized void topStarts(String directory, TopProcess top) {
        root = directory;
        startedAtMillis = clockMillis.getAsLong();
    }

    @Override
    public synchronized void hostUp(String host, Message.Hello hello) {
        hosts.computeIfAbsent(host, name -> new HostState()).isUp = true;
    }

    @Override
    public synchronized void hostCanTake(String host, HostCapacity capacity) {
        hosts.computeIfAbsent(host, name -> new HostState()).slots = capacity.slots();
    }

    @Override
    public synchronized void hostDown(String host, LinkEnd end) {
        Optional.ofNullable(hosts.get(host)).ifPresent(state -> state.isUp = false);
    }

    @Override
    public synchronized void drained(String host, boolean on) {
        Optional.ofNullable(hosts.get(host)).ifPresent(state -> state.isDraining = on);
    }

    @Override
    public synchronized void queued(long job, Call call) {
        OptionalDouble expected = known.seconds(call);
        timeLeft.asked(expected);
        jobs.put(job, new JobState(call, expected));
    }

    @Override
    public synchronized void placed(long job, Call call, String host, Supplier<String> why) {
        Optional.ofNullable(jobs.get(job)).ifPresent(state -> {
            state.host = Optional.of(host);
            state.startedAtMillis = clockMillis.getAsLong();
        });
    }

    @Override
    public synchronized void retried(long job, Call call, String host) {
        unplaced(job);
    }

    @Override
    public synchronized void refused(long job, Call call, String host, String reason, boolean lacksProgram) {
        unplaced(job);
    }

    private void unplaced(long job) {
        Optional.ofNullable(jobs.get(job)).ifPresent(state -> state.host = Optional.empty());
    }

    @Override
    public synchronized void inPlace(Call call, String why) {
        // Most calls that run in place were no jobs before.
        jobs.values().removeIf(job -> job.call.slot() == call.slot() && job.call.tenant() == call.tenant());
    }

    @Override
    public synchronized void ended(long job, Call call, String host, ChildExit exit) {
        Optional.ofNullable(jobs.remove(job)).ifPresent(state -> timeLeft.ended(state.expectedSeconds));
        done++;
        if (exit.status() != 0 || exit.signal() != 0) {
            failed++;
        }
    }
}
