package org.d1make.schedule;

/**
 * What the user decides about hosts.
 *
 * @param minMemory D1MAKE_MIN_MEMORY, bytes: a host with less free memory gets nothing new
 * @param maxLoad D1MAKE_MAX_LOAD: a host on which other users keep more than this share of the cpus busy gets nothing
 *     new; infinite for no bound
 * @param explains whether a placement can say why; it costs a note a host for each job
 */
public record SchedulerSettings(long minMemory, double maxLoad, boolean explains) {

    /** No bounds, no words. */
    public static SchedulerSettings plain() {
        return new SchedulerSettings(0, Double.POSITIVE_INFINITY, false);
    }
}
