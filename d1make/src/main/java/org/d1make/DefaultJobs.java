package org.d1make;

import java.util.List;
import org.d1make.hosts.HostSpec;

/**
 * How many jobs there are at once where the user does not say: as many as the hosts have slots.
 *
 * @param subMakes whether sub-makes are jobs; where they are not, single commands are
 */
record DefaultJobs(List<HostSpec> hosts, boolean subMakes) {

    /** Of a host whose entry does not say: nobody knows its cpus before it is reached. */
    private static final int SLOTS_OF_UNKNOWN_HOST = 8;

    DefaultJobs {
        hosts = List.copyOf(hosts);
    }

    int count() {
        return hosts.stream().mapToInt(this::slots).sum();
    }

    private int slots(HostSpec host) {
        int unsaid = host.isThisMachine() ? Runtime.getRuntime().availableProcessors() : SLOTS_OF_UNKNOWN_HOST;
        int slots = host.slots().orElse(unsaid);
        return subMakes ? slots : host.jobs().orElse(slots);
    }
}
