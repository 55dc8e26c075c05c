package org.d1make.schedule.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Every scheduler on every build: makespan / lower bound. Run by scripts/simulate, which makes the table and the plot. */
final class Contest {

    /** One column. */
    record Contestant(String name, boolean remembers, Supplier<Policy> policy) {

        double ratio(Workload workload) {
            return new Simulation(workload, policy.get(), remembers).run() / LowerBound.of(workload);
        }

        String column(List<Workload> builds) {
            double[] ratios = builds.stream().mapToDouble(this::ratio).sorted().toArray();
            String median = String.format(Locale.ROOT, "%.3f", ratios[ratios.length / 2]);
            return OURS_ALL.contains(this)
                    ? median + String.format(Locale.ROOT, " (%.3f)", ratios[ratios.length - 1])
                    : median;
        }
    }

    static final Contestant OURS = new Contestant("d1make, second build", true, OurPolicy::new);
    static final Contestant OURS_FIRST = new Contestant("d1make, first build", false, OurPolicy::new);

    private static final List<Contestant> OURS_ALL = List.of(OURS, OURS_FIRST);

    private static final List<Contestant> ALL = List.of(
            OURS,
            OURS_FIRST,
            new Contestant("least-loaded", false, () -> new FirstCome(FirstCome.LEAST_LOADED)),
            new Contestant("round robin", false, () -> new FirstCome(FirstCome.ROUND_ROBIN)),
            new Contestant("python d1make", false, () -> new FirstCome(FirstCome.PYTHON)));

    private Contest() {}

    /**
     * Prints one line a build, its columns separated by tabs: the median, and for ours the greatest. Arguments: the number of
     * hosts, and how often all that is random is drawn.
     */
    public static void main(String[] args) {
        int hosts = Integer.parseInt(args[0]);
        int draws = Integer.parseInt(args[1]);
        System.out.println(ALL.stream().map(Contestant::name).collect(Collectors.joining("\t", "build\t", "")));
        for (int row = 0; row < Workloads.ROWS; row++) {
            List<Workload> builds = new ArrayList<>();
            for (int draw = 0; draw < draws; draw++) {
                builds.add(Workloads.row(hosts, row, draw));
            }
            System.out.print(builds.get(0).name());
            for (Contestant contestant : ALL) {
                System.out.print("\t" + contestant.column(builds));
                System.out.flush();
            }
            System.out.println();
        }
    }
}
