package org.d1make.schedule;

import org.d1make.hosts.HostSpec;

/**
 * What a host can take. It does not know what runs there.
 *
 * @param cpus at least 1
 * @param recipes how many recipes of ours may run at once, in all its sub-makes; at least 1
 * @param slots sub-makes at once that the user or the cpus allow; at least 1
 * @param slotsSaid whether the user said how many slots: then others' load takes none of them away
 * @param weight how fast a cpu of this host is beside those of others; above 0
 */
public record HostCapacity(int cpus, int recipes, int slots, boolean slotsSaid, double weight) {
    public HostCapacity {
        if (cpus < 1 || recipes < 1 || slots < 1 || !(weight > 0)) {
            throw new IllegalArgumentException("a host without capacity: cpus " + cpus + ", recipes " + recipes
                    + ", slots " + slots + ", weight " + weight);
        }
    }

    /** Where the host's entry does not say: a slot a cpu, but while one job waits for its disk, another may run. */
    private static final int LEAST_SLOTS = 2;

    /**
     * What a host can take as its entry in the list says, and its server.
     *
     * @param cpus as the server counts them
     */
    public static HostCapacity of(HostSpec spec, int cpus) {
        int counted = Math.max(1, cpus);
        return new HostCapacity(
                counted,
                spec.jobs().orElse(counted),
                spec.slots().orElse(Math.max(LEAST_SLOTS, counted)),
                spec.slots().isPresent(),
                spec.weight());
    }

    /**
     * Likewise.
     *
     * @param subMakes whether sub-makes are jobs; where they are not, single commands are
     */
    public static HostCapacity of(HostSpec spec, int cpus, boolean subMakes) {
        HostCapacity capacity = of(spec, cpus);
        return subMakes ? capacity : capacity.ofCommands(spec);
    }

    /** The same where no sub-make is a job, but single commands are: as many as recipes may run at once. */
    private HostCapacity ofCommands(HostSpec spec) {
        boolean said = spec.jobs().isPresent() || spec.slots().isPresent();
        int most = spec.jobs().orElse(spec.slots().orElse(cpus));
        return new HostCapacity(cpus, recipes, most, said, weight);
    }

    /** With as many slots as its cpus allow. */
    public HostCapacity(int cpus, int recipes, int slots, double weight) {
        this(cpus, recipes, slots, false, weight);
    }
}
