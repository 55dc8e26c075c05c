package org.d1make.schedule.simulation;

import java.util.List;

/**
 * How long a build takes at least, whoever schedules it: the longest chain of jobs at the greatest speed that there is,
 * and all work together by all hosts together, less what other users take and while they live.
 */
final class LowerBound {

    private LowerBound() {}

    /** In seconds. */
    static double of(Workload workload) {
        return Math.max(chain(workload), work(workload));
    }

    private static double chain(Workload workload) {
        double fastest = workload.machines().stream()
                .mapToDouble(Workload.Machine::speed)
                .max()
                .orElseThrow();
        int widest = workload.machines().stream()
                .mapToInt(Workload.Machine::cpus)
                .max()
                .orElseThrow();
        List<Workload.Job> jobs = workload.jobs();
        double[] ends = new double[jobs.size()];
        double last = 0;
        for (int i = 0; i < ends.length; i++) {
            Workload.Job job = jobs.get(i);
            double start = job.after() < 0 ? 0 : ends[job.after()];
            ends[i] = start + job.work() / Math.min(job.width(), widest) / fastest;
            last = Math.max(last, ends[i]);
        }
        return last;
    }

    private static double work(Workload workload) {
        double left = workload.jobs().stream().mapToDouble(Workload.Job::work).sum();
        double[] capacity = workload.machines().stream()
                .mapToDouble(machine -> SimulatedHost.capacity(machine, 0))
                .toArray();
        double all = 0;
        for (double one : capacity) {
            all += one;
        }
        double now = 0;
        for (Workload.Change change : workload.changes()) {
            double done = all * (change.at() - now);
            if (done >= left) {
                break;
            }
            left -= done;
            now = change.at();
            double changed = SimulatedHost.capacity(workload.machines().get(change.machine()), change.others());
            all += changed - capacity[change.machine()];
            capacity[change.machine()] = changed;
        }
        return now + left / all;
    }
}
