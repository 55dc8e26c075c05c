package org.d1make.schedule.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.d1make.schedule.simulation.Workload.Change;
import org.d1make.schedule.simulation.Workload.Job;
import org.d1make.schedule.simulation.Workload.Machine;

/** The builds of the table in docs/scheduling.md. The same size and seed make the same builds. */
final class Workloads {

    static final int ROWS = 8;

    private static final int JOBS_PER_HOST = 100;
    private static final double MEAN_SECONDS = 30;

    /** How much a job's time differs from build to build: the standard deviation of its logarithm. */
    private static final double NOISE = 0.1;

    /** Others come and go all the time: so long are they gone, and there, in the mean; and the last time, at last. */
    private static final double GONE_SECONDS = 900;

    private static final double THERE_SECONDS = 300;
    private static final double HORIZON_SECONDS = 20_000;

    private final int hosts;
    private final int jobs;
    private final SplittableRandom random;

    private Workloads(int hosts, int jobs, long seed) {
        this.hosts = hosts;
        this.jobs = jobs;
        random = new SplittableRandom(seed);
    }

    /**
     * One build of the table, on so many hosts, with a hundred jobs for each.
     *
     * @param row from 0, less than {@link #ROWS}
     * @param draw another number is another draw of all that is random
     */
    static Workload row(int hosts, int row, int draw) {
        return new Workloads(hosts, hosts * JOBS_PER_HOST, 7L + row + 100L * draw).row(row);
    }

    /** Jobs of those lengths in that order, in seconds, on hosts that are alike. */
    static Workload of(List<Double> lengths, int hosts, int cpus) {
        List<Job> jobs =
                lengths.stream().map(work -> new Job(work, 1, -1, work)).toList();
        return new Workload("few jobs", new Workloads(hosts, jobs.size(), 0).alike(cpus), jobs, List.of());
    }

    private Workload row(int row) {
        return switch (row) {
            case 0 -> workload("alike jobs, alike hosts", alike(2), () -> MEAN_SECONDS, 1, List.of());
            case 1 -> workload("uneven jobs, alike hosts", alike(2), pareto(1.5, 8), 1, List.of());
            case 2 -> workload("uneven jobs, uneven hosts", uneven(), pareto(1.5, 8), 1, List.of());
            case 3 -> workload("jobs of eight recipes at once", uneven(), pareto(1.5, 8), 8, List.of());
            case 4 -> chains("chains of four jobs", uneven());
            case 5 -> others("others come and go");
            case 6 -> deaths("hosts die");
            default -> everything("all of it at once");
        };
    }

    private List<Machine> alike(int cpus) {
        return IntStream.range(0, hosts)
                .mapToObj(i -> new Machine("h" + i, cpus, 1))
                .toList();
    }

    /** Mostly small ones, a few large; the fastest half as fast again as the slowest. */
    private List<Machine> uneven() {
        int[] cpus = {2, 2, 2, 2, 2, 2, 2, 2, 2, 4};
        return IntStream.range(0, hosts)
                .mapToObj(i -> {
                    int size = i % 250 == 0 ? 128 : i % 50 == 0 ? 16 : cpus[i % 10];
                    return new Machine("h" + i, size, 0.8 + 0.4 * random.nextDouble());
                })
                .toList();
    }

    /** The mean is {@link #MEAN_SECONDS}; the longest are so many times as long as the shortest. */
    private DoubleSupplier pareto(double alpha, double most) {
        double cut = 1 - Math.pow(most, -alpha);
        double mean = alpha / (alpha - 1) * (1 - Math.pow(most, 1 - alpha)) / cut;
        return () -> MEAN_SECONDS / mean * Math.pow(1 - random.nextDouble() * cut, -1 / alpha);
    }

    private Workload workload(
            String name, List<Machine> machines, DoubleSupplier work, int width, List<Change> changes) {
        List<Job> list =
                IntStream.range(0, jobs).mapToObj(i -> job(work, width, -1)).toList();
        return new Workload(name, machines, list, changes);
    }

    private Job job(DoubleSupplier works, int width, int after) {
        double work = works.getAsDouble();
        return new Job(work, width, after, work * Math.exp(NOISE * gaussian()));
    }

    /** The sum of twelve uniform ones, less six: near enough, and the same in every Java. */
    private double gaussian() {
        return IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).sum() - 6;
    }

    private Workload chains(String name, List<Machine> machines) {
        DoubleSupplier work = pareto(1.5, 8);
        int chains = jobs / 4;
        List<Job> list = IntStream.range(0, jobs)
                .mapToObj(i -> job(work, 1, i < chains ? -1 : i - chains))
                .toList();
        return new Workload(name, machines, list, List.of());
    }

    private Workload others(String name) {
        List<Machine> machines = uneven();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            comeAndGo(i, machines.get(i), changes);
        }
        return workload(name, machines, pareto(1.5, 8), 1, sorted(changes));
    }

    private void comeAndGo(int index, Machine machine, List<Change> changes) {
        boolean there = random.nextDouble() < THERE_SECONDS / (THERE_SECONDS + GONE_SECONDS);
        double time = 0;
        while (time < HORIZON_SECONDS) {
            double cpus = machine.cpus() * (0.25 + 0.5 * random.nextDouble());
            changes.add(new Change(time, index, there ? cpus : 0));
            time += -Math.log(1 - random.nextDouble()) * (there ? THERE_SECONDS : GONE_SECONDS);
            there = !there;
        }
    }

    /** One of twenty, in the first three quarters of the build; it comes back five minutes later. */
    private List<Change> dying(List<Machine> machines) {
        double cpus = machines.stream()
                .mapToDouble(machine -> machine.cpus() * machine.speed())
                .sum();
        double makespan = jobs * MEAN_SECONDS / cpus;
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            if (i % 20 == 7) {
                double time = 0.75 * random.nextDouble() * makespan;
                changes.add(new Change(time, i, -1));
                changes.add(new Change(time + 300, i, 0));
            }
        }
        return changes;
    }

    private Workload deaths(String name) {
        List<Machine> machines = uneven();
        return workload(name, machines, pareto(1.5, 8), 1, sorted(dying(machines)));
    }

    private Workload everything(String name) {
        List<Machine> machines = uneven();
        List<Change> changes = new ArrayList<>(dying(machines));
        for (int i = 0; i < hosts; i++) {
            if (i % 20 != 7) {
                comeAndGo(i, machines.get(i), changes);
            }
        }
        return workload(name, machines, pareto(1.5, 8), 4, sorted(changes));
    }

    private static List<Change> sorted(List<Change> changes) {
        return changes.stream().sorted(Comparator.comparingDouble(Change::at)).toList();
    }
}
