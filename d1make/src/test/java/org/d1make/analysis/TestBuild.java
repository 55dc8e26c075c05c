package org.d1make.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.posix.ChildExit;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.Result;

/** A record of a build, put together by a test. */
public final class TestBuild {

    private final long wall;
    private OptionalInt limit = OptionalInt.empty();
    private final List<HostRecord> hosts = new ArrayList<>();
    private final List<JobRecord> jobs = new ArrayList<>();

    private TestBuild(long wall) {
        this.wall = wall;
    }

    public static TestBuild lasting(long millis) {
        return new TestBuild(millis);
    }

    public TestBuild jobLimit(int jobs) {
        limit = OptionalInt.of(jobs);
        return this;
    }

    /** Up all the time. */
    public TestBuild host(String name, int slots) {
        return host(name, slots, 0, 0.0);
    }

    /** Up from then on, with others' work on it. */
    public TestBuild host(String name, int slots, long upMillis, double othersLoad) {
        hosts.add(new HostRecord(
                name,
                4,
                slots,
                "GNU Make 4.3",
                List.of(
                        new HostSpan(HostSpan.State.DOWN, 0, upMillis, ""),
                        new HostSpan(HostSpan.State.UP, upMillis, wall, "")),
                othersLoad));
        return this;
    }

    /** That uses all of a cpu. */
    public TestBuild job(String place, String host, long queued, long start, long end) {
        return job(place, queued, end, 1_000 * (end - start), run(host, start, end, JobRun.Outcome.ENDED));
    }

    public TestBuild job(String place, long queued, long end, long cpuMicros, JobRun... runs) {
        jobs.add(new JobRecord(
                jobs.size() + 1L,
                place,
                "",
                queued,
                end,
                List.of(runs),
                Result.OK,
                "",
                Optional.of(new ChildExit(0, 0, cpuMicros)),
                cpuMicros,
                0));
        return this;
    }

    public TestBuild here(String place, Result result, long start, long end) {
        JobRun run = run(JobRun.HERE, start, end, JobRun.Outcome.ENDED);
        jobs.add(new JobRecord(0, place, "", start, end, List.of(run), result, "why", Optional.empty(), 5_000, 0));
        return this;
    }

    public static JobRun run(String host, long start, long end, JobRun.Outcome outcome) {
        return new JobRun(host, 0, start, end, outcome, "");
    }

    public BuildRecord record() {
        return new BuildRecord(0, "/p", "ninja", List.of(), limit, wall, Optional.empty(), hosts, jobs);
    }
}
