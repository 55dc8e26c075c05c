package org.d1make.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.hosts.HostSpec;

/**
 * Nodes that Slurm has given, as hosts: each has as many slots and tokens as it has cpus in the allocation. It does not know
 * who gives it back.
 *
 * @param job its id
 */
public record Allocation(String job, List<HostSpec> hosts) {

    public Allocation {
        hosts = List.copyOf(hosts);
    }

    /**
     * Puts it together.
     *
     * @param cpus of each node, in the order of the names; where there is none for a node, its server tells
     */
    static Allocation of(String job, List<String> names, List<Integer> cpus) {
        List<HostSpec> hosts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            OptionalInt slots = i < cpus.size() ? OptionalInt.of(cpus.get(i)) : OptionalInt.empty();
            hosts.add(new HostSpec(Optional.empty(), names.get(i), OptionalInt.empty(), slots, slots, 1.0));
        }
        return new Allocation(job, hosts);
    }
}
