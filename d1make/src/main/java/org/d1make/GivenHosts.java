package org.d1make;

import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;
import org.d1make.hosts.HostList;
import org.d1make.hosts.SlurmRequest;
import org.d1make.slurm.Allocation;
import org.d1make.slurm.HeldAllocation;
import org.d1make.slurm.SlurmException;
import org.d1make.slurm.SlurmPrograms;

/**
 * A configuration whose hosts can be used: where Slurm is to give them, they have been asked for, and are given back by the close.
 * It does not know what for.
 */
final class GivenHosts implements AutoCloseable {

    private final Configuration configuration;
    private final Optional<HeldAllocation> held;

    private GivenHosts(Configuration configuration, Optional<HeldAllocation> held) {
        this.configuration = configuration;
        this.held = held;
    }

    /**
     * Waits until they are there. Nothing else of d1make's has begun by then, so a signal simply ends it.
     *
     * @throws BuildException when Slurm does not give them; this machine does not stand in for them, which may be there for all to
     *     log in to
     */
    static GivenHosts ask(Surroundings surroundings, Configuration configuration) throws BuildException {
        if (configuration.request().isEmpty()) {
            return new GivenHosts(configuration, Optional.empty());
        }
        SlurmRequest request = configuration.request().get();
        SlurmPrograms programs = new SlurmPrograms(surroundings.environment());
        try {
            programs.file("srun");
            HeldAllocation held = HeldAllocation.ask(
                    request,
                    programs,
                    surroundings.home() + "/lib/hold-allocation",
                    "d1make-" + Links.randomName(),
                    GivenHosts::say);
            return new GivenHosts(configuration.with(held.allocation()), Optional.of(held));
        } catch (SlurmException e) {
            throw new BuildException(ExitStatus.NO_HOST, e.getMessage());
        }
    }

    private static void say(String sentence) {
        System.err.println("d1make: " + ByteText.decoded(sentence));
    }

    Configuration configuration() {
        return configuration;
    }

    @Override
    public void close() {
        held.ifPresent(HeldAllocation::close);
    }

    /** The nodes of that allocation as a list. */
    static HostList list(Allocation allocation, List<String> warnings) {
        return new HostList(allocation.hosts(), "job " + allocation.job() + " of Slurm's", warnings);
    }
}
