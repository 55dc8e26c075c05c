package org.d1make.schedule;

import java.util.Locale;

/**
 * The numbers of one host at one moment, by which the scheduler chooses. It does not know the other hosts.
 *
 * @param closed why it gets no new job, or that it is open
 * @param score the lowest wins among those that are open
 * @param running our jobs there
 * @param slots how many it may have at once, now
 * @param othersLoad cpus that others use
 * @param recipesPerJob of our jobs, as it reported last
 * @param freeMemory in bytes; -1 where that is unknown
 */
public record HostStanding(
        String name,
        Closed closed,
        double score,
        int running,
        int slots,
        int cpus,
        double othersLoad,
        double recipesPerJob,
        double weight,
        long freeMemory) {

    /** All of it in one line. */
    public String text() {
        String memory = freeMemory < 0 ? "" : ", " + (freeMemory >> 20) + " MiB free";
        return String.format(
                Locale.ROOT,
                "%s %.3f (%d of %d slots, %d cpus, others %.2f, %.1f recipes a job, weight %.2f%s)",
                name,
                score,
                running,
                slots,
                cpus,
                othersLoad,
                recipesPerJob,
                weight,
                memory);
    }
}
