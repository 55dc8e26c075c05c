package org.d1make.schedule.simulation;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Every scheduler on every build: makespan / lower bound. Run by scripts/simulate, which makes the table and the plot. */
final class Contest {

    /** One column. */
    record Contestant(String name, boolean remembers, Supplier<Policy> policy) {

        double ratio(Workload workload) {
            return new Simulation(workload, policy.get(), remembers).run() / LowerBound.of(workload);
        }
    }

    static final Contestant OURS = new Contestant("d1make, second build", true, OurPolicy::new);
    static final Contestant OURS_FIRST = new Contestant("d1make, first build", false, OurPolicy::new);

    private static final List<Contestant> ALL = List.of(
            OURS,
            OURS_FIRST,
            new Contestant("least-loaded", false, () -> new FirstCome(FirstCome.LEAST_LOADED)),
            new Contestant("round robin", false, () -> new FirstCome(FirstCome.ROUND_ROBIN)),
            new Contestant("python d1make", false, () -> new FirstCome(FirstCome.PYTHON)));

    private Contest() {}

    /** Prints one line a build, its columns separated by tabs. Argument: the number of hosts. */
    public static void main(String[] args) {
        int hosts = Integer.parseInt(args[0]);
        StringBuilder head = new StringBuilder("build");
        ALL.forEach(contestant -> head.append('\t').append(contestant.name()));
        System.out.println(head);
        for (Workload workload : Workloads.table(hosts)) {
            System.out.print(workload.name());
            for (Contestant contestant : ALL) {
                System.out.print(String.format(Locale.ROOT, "\t%.3f", contestant.ratio(workload)));
                System.out.flush();
            }
            System.out.println();
        }
    }
}
