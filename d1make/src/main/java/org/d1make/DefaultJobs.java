package org.d1make;

import java.util.List;
import java.util.Optional;
import org.d1make.command.CommandNames;
import org.d1make.hosts.HostSpec;
import org.d1make.hosts.SlurmRequest;

/**
 * How many jobs there are at once where the user does not say: as many as the hosts have slots.
 *
 * @param request for hosts that are yet to be asked for, in place of the list
 * @param subMakes whether sub-makes are jobs; where they are not, single commands are
 */
record DefaultJobs(List<HostSpec> hosts, Optional<SlurmRequest> request, boolean subMakes) {

    /** Of a host whose entry does not say: nobody knows its cpus before it is reached. */
    private static final int SLOTS_OF_UNKNOWN_HOST = 8;

    DefaultJobs {
        hosts = List.copyOf(hosts);
    }

    static DefaultJobs of(Configuration configuration, CommandNames names) {
        return new DefaultJobs(configuration.hosts().hosts(), configuration.request(), names.haveMake());
    }

    int count() {
        return request.map(nodes -> nodes.nodes() * nodes.cpus().orElse(SLOTS_OF_UNKNOWN_HOST))
                .orElseGet(() -> hosts.stream().mapToInt(this::slots).sum());
    }

    private int slots(HostSpec host) {
        int unsaid = host.isThisMachine() ? Runtime.getRuntime().availableProcessors() : SLOTS_OF_UNKNOWN_HOST;
        int slots = host.slots().orElse(unsaid);
        return subMakes ? slots : host.jobs().orElse(slots);
    }
}
