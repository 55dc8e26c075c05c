package org.d1make.schedule.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.d1make.schedule.HostReport;

/**
 * A host in virtual time. Its cpus are shared as Linux shares them between others' processes at nice 0 and ours at nice 5,
 * and its sub-makes share a jobserver with a token a cpu.
 */
final class SimulatedHost {

    private static final double OTHERS_PRIORITY = 3;
    private static final double LOAD_SECONDS = 60;

    private static final class Running {
        private final int job;
        private final int width;
        private double left;
        private int recipes = 1;

        Running(int job, Workload.Job what) {
            this.job = job;
            width = what.width();
            left = what.work();
        }
    }

    private final Workload.Machine machine;
    private final List<Running> running = new ArrayList<>();
    private final double[] loads = new double[3];
    private double others;
    private double now;
    private double recipeSpeed;
    private int recipes;
    private boolean dead;

    SimulatedHost(Workload.Machine machine) {
        this.machine = machine;
        share();
    }

    /** How much work it does in a second when we use it fully and others want so much of it. */
    static double capacity(Workload.Machine machine, double others) {
        return others < 0 ? 0 : machine.speed() * ours(machine.cpus(), others, machine.cpus());
    }

    private static double ours(double cpus, double others, int recipes) {
        double nice = Math.min(recipes, cpus);
        return Math.max(cpus - others, cpus * nice / (nice + OTHERS_PRIORITY * others));
    }

    Workload.Machine machine() {
        return machine;
    }

    boolean isDead() {
        return dead;
    }

    void start(int job, Workload.Job what, double time) {
        advance(time);
        running.add(new Running(job, what));
        share();
    }

    void othersWant(double cpus, double time) {
        advance(time);
        others = cpus;
        share();
    }

    /** It dies, with all its jobs; gives their numbers. */
    List<Integer> die(double time) {
        advance(time);
        List<Integer> lost = running.stream().map(job -> job.job).toList();
        running.clear();
        others = 0;
        dead = true;
        share();
        return lost;
    }

    void revive(double time) {
        advance(time);
        dead = false;
    }

    /** The jobs that have ended by then. */
    List<Integer> ended(double time) {
        advance(time);
        List<Integer> ended = new ArrayList<>();
        for (Iterator<Running> jobs = running.iterator(); jobs.hasNext(); ) {
            Running job = jobs.next();
            if (job.left <= 1e-9) {
                ended.add(job.job);
                jobs.remove();
            }
        }
        share();
        return ended;
    }

    /** When the next of its jobs ends if nothing happens; infinite without jobs. */
    double nextEnd() {
        double first = Double.POSITIVE_INFINITY;
        for (Running job : running) {
            first = Math.min(first, job.left / (job.recipes * recipeSpeed));
        }
        return now + first;
    }

    Policy.Report report(double time) {
        advance(time);
        HostReport fresh = new HostReport(others, running.size(), recipes, -1);
        return new Policy.Report(fresh, loads[0], loads[1], loads[2]);
    }

    private void advance(double time) {
        double seconds = time - now;
        now = time;
        if (seconds <= 0) {
            return;
        }
        for (Running job : running) {
            job.left -= seconds * job.recipes * recipeSpeed;
        }
        double wanted = others + recipes;
        for (int i = 0; i < loads.length; i++) {
            double minutes = new double[] {1, 5, 15}[i];
            loads[i] = wanted + (loads[i] - wanted) * Math.exp(-seconds / (minutes * LOAD_SECONDS));
        }
    }

    /** Deals out the jobserver's tokens, one after the other, and then the cpus. */
    private void share() {
        running.forEach(job -> job.recipes = 1);
        recipes = running.size();
        boolean more = true;
        while (more && recipes < machine.cpus()) {
            more = false;
            for (Running job : running) {
                if (job.recipes < job.width && recipes < machine.cpus()) {
                    job.recipes++;
                    recipes++;
                    more = true;
                }
            }
        }
        recipeSpeed = machine.speed() * Math.min(1, ours(machine.cpus(), others, recipes) / Math.max(1, recipes));
    }
}
