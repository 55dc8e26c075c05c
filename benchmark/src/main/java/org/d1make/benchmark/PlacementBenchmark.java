package org.d1make.benchmark;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.HostReport;

import org.d1make.schedule.Placement;
import org.d1make.schedule.Scheduler;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.schedule.queue.JobRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one choice costs in a build that goes on: a job ends, the next is placed, and a new one is asked for. As the
 * launcher's JVM runs it: the first compiler alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlacementBenchmark {

    private static final int QUEUED = 10_000;

    /** Slots that are free on each host: with none, only the host that has just lost a job can be chosen. */
    @Param({"0", "1"})
    public int free;

    private final Deque<Long> running = new ArrayDeque<>();
    private Scheduler scheduler;
    private long lastJob;

    @Setup(Level.Iteration)
    public void fill() {
        scheduler = new Scheduler(SchedulerSettings.plain());
        running.clear();
        for (int i = 0; i < 1_000; i++) {
            scheduler.hostReady("host" + i, new HostCapacity(4 + i % 60, 64, 4, true, 1 + i % 7 / 10.0));
            scheduler.reported("host" + i, new HostReport(i % 3 / 4.0, 0, 0, 1L << 32));
        }
        for (int i = 0; i < 4_000 - free * 1_000; i++) {
            request();
        }
        scheduler.place().forEach(placement -> running.add(placement.job()));
        for (int i = 0; i < QUEUED * (1 - free); i++) {
            request();
        }
    }

    private void request() {
        lastJob++;
        scheduler.requested(JobRequest.of(lastJob, 1 + lastJob * 7919 % 1_000), lastJob / 1e3);
    }

    @Benchmark
    public List<Placement> choice() {
        scheduler.ended(running.remove());
        request();
        List<Placement> placements = scheduler.place();
        placements.forEach(placement -> running.add(placement.job()));
        return placements;
    }
}
