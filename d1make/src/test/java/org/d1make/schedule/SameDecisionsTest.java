package org.d1make.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.d1make.schedule.queue.JobRequest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/** Whatever happens in a build, the scheduler decides as one does that looks at every host and every waiting job each time. */
@Timeout(120)
class SameDecisionsTest {

    private static final int STEPS = 2_000;
    private static final List<String> NAMES =
            IntStream.range(0, 12).mapToObj(i -> "host" + i).toList();

    private final SchedulerSettings settings = new SchedulerSettings(1_000, 0.6, false);
    private final Scheduler scheduler = new Scheduler(settings);
    private final PlainScheduler plain = new PlainScheduler(settings);
    private final Set<String> ready = new TreeSet<>();
    private final Map<Long, JobRequest> requests = new HashMap<>();
    private SplittableRandom random;
    private double now;
    private long lastJob;

    @RepeatedTest(25)
    void aLongBuildWithAllThatCanHappen(RepetitionInfo repetition) {
        random = new SplittableRandom(repetition.getCurrentRepetition());
        int placed = 0;
        for (int step = 0; step < STEPS; step++) {
            now += random.nextInt(3) / 2.0;
            happen(random.nextInt(100));
            List<Placement> placements = scheduler.place();
            assertThat(placements).describedAs("step %d", step).isEqualTo(plain.place());
            assertThat(scheduler.waiting()).isEqualTo(plain.waiting().size());
            placed += placements.size();
        }
        assertThat(placed).isGreaterThan(STEPS / 10);
    }

    private void happen(int what) {
        if (what < 40) {
            request();
        } else if (what < 75) {
            end();
        } else if (what < 90) {
            report();
        } else if (what < 93) {
            drain();
        } else if (what < 95) {
            resize();
        } else if (what < 97) {
            lose();
        } else {
            ready();
        }
    }

    private void request() {
        double length = random.nextBoolean() ? 1 + random.nextInt(4) : 0.1 + 50 * random.nextDouble();
        OptionalDouble expected = random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(length);
        Set<String> excluded = new HashSet<>();
        if (random.nextInt(10) == 0) {
            IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> excluded.add(anyName()));
        }
        request(new JobRequest(++lastJob, expected, excluded), now);
    }

    private void request(JobRequest request, double asked) {
        requests.put(request.job(), request);
        scheduler.requested(request, asked);
        plain.requested(request, asked);
    }

    private String anyName() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    /** One that runs, or, now and then, one that waits. */
    private void end() {
        List<Long> running = plain.running();
        List<JobRequest> waiting = plain.waiting();
        if (!waiting.isEmpty() && random.nextInt(8) == 0) {
            end(waiting.get(random.nextInt(waiting.size())).job());
        } else if (!running.isEmpty()) {
            long job = running.get(random.nextInt(running.size()));
            if (random.nextInt(5) > 0) {
                double seconds = 0.1 + 50 * random.nextDouble();
                scheduler.took(job, seconds);
                plain.took(job, seconds);
            }
            end(job);
        }
    }

    private void end(long job) {
        scheduler.ended(job);
        plain.ended(job);
    }

    private void report() {
        String name = anyName();
        double others = random.nextBoolean() ? 0 : 16 * random.nextDouble() * random.nextDouble();
        int jobs = random.nextInt(4);
        long memory = random.nextInt(10) == 0 ? 500 : 5_000;
        HostReport report = new HostReport(others, jobs, jobs + random.nextInt(5), memory);
        scheduler.reported(name, report);
        plain.change(name, host -> host.report(report));
    }

    private void drain() {
        String name = anyName();
        boolean on = random.nextInt(3) == 0;
        scheduler.hostDraining(name, on);
        plain.change(name, host -> host.drain(on));
    }

    private void resize() {
        String name = anyName();
        HostCapacity capacity = capacity();
        scheduler.hostIs(name, capacity);
        plain.change(name, host -> host.resize(capacity));
    }

    private HostCapacity capacity() {
        int cpus = 1 << random.nextInt(5);
        double weight = random.nextBoolean() ? 1 : 0.5 + random.nextDouble();
        return new HostCapacity(cpus, cpus, 1 + random.nextInt(cpus + 2), random.nextBoolean(), weight);
    }

    /** Its jobs are asked for again, some of them as jobs that may not run there any more. */
    private void lose() {
        String name = anyName();
        ready.remove(name);
        List<Long> lost = scheduler.hostLost(name);
        assertThat(lost).isEqualTo(plain.hostLost(name));
        for (long job : lost) {
            JobRequest before = requests.get(job);
            Set<String> excluded = random.nextBoolean() ? before.excluded() : Set.of(name);
            request(new JobRequest(job, before.expected(), excluded), now - random.nextInt(30));
        }
    }

    private void ready() {
        String name = anyName();
        if (ready.add(name)) {
            HostCapacity capacity = capacity();
            scheduler.hostReady(name, capacity);
            plain.hostReady(name, capacity);
        }
    }
}
