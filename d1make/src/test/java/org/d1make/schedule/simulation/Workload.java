package org.d1make.schedule.simulation;

import java.util.List;

/**
 * A build and the hosts that it meets: jobs, and what happens on the hosts. It does not know the scheduler.
 *
 * @param name for the table
 * @param jobs the number of a job is its place in the list
 * @param changes what happens to hosts, in the order of time
 */
record Workload(String name, List<Machine> machines, List<Job> jobs, List<Change> changes) {

    Workload {
        machines = List.copyOf(machines);
        jobs = List.copyOf(jobs);
        changes = List.copyOf(changes);
    }

    /**
     * A host.
     *
     * @param speed of one of its cpus, 1 for an ordinary one; its weight in the host list says as much
     */
    record Machine(String name, int cpus, double speed) {}

    /**
     * A sub-make.
     *
     * @param work seconds of one cpu of speed 1
     * @param width how many recipes it can run at once
     * @param after the job that must have ended before it is asked for; -1 for none
     * @param remembered what d1make remembers of it: the work of an earlier build's job
     */
    record Job(double work, int width, int after, double remembered) {}

    /**
     * From then on so many cpus of that machine are wanted by other users; negative: it is dead.
     *
     * @param at seconds from the build's start
     */
    record Change(double at, int machine, double others) {
        boolean isDeath() {
            return others < 0;
        }
    }
}
