package org.d1make.schedule.simulation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A build of given jobs, to lay beside one on real hosts: the bound, the first build and the second, in seconds. */
final class FewJobs {

    private FewJobs() {}

    /** Reads the jobs' lengths from stdin, in seconds, one a line. Arguments: the number of hosts, and of each one's cpus. */
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        List<Double> lengths = in.lines().map(Double::valueOf).toList();
        Workload build = Workloads.of(lengths, Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        System.out.println(String.format(
                Locale.ROOT,
                "bound %.1f, first build %.1f, second build %.1f",
                LowerBound.of(build),
                new Simulation(build, new OurPolicy(), false).run(),
                new Simulation(build, new OurPolicy(), true).run()));
    }
}
