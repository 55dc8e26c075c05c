package org.d1make;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.cli.Settings;
import org.d1make.cli.SettingsException;
import org.d1make.client.ByteText;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListException;
import org.d1make.hosts.HostListSource;
import org.d1make.hosts.SlurmRequest;
import org.d1make.hosts.batch.BatchHosts;
import org.d1make.slurm.Allocation;
import org.d1make.slurm.OwnAllocation;
import org.d1make.slurm.SlurmException;

/**
 * What the user has set: variables and hosts. It does not know what for.
 *
 * @param source where the hosts can be read again; empty where a batch system has given them, or is to give them
 * @param hosts none while they are yet to be asked for
 * @param request what Slurm is to be asked for
 * @param slurmJob the allocation whose nodes the hosts are
 */
record Configuration(
        Settings settings,
        Optional<HostListSource> source,
        HostList hosts,
        Optional<SlurmRequest> request,
        Optional<String> slurmJob) {

    /** @throws BuildException when a variable or the list makes no sense */
    static Configuration read(Map<String, String> environment) throws BuildException {
        try {
            Settings settings = Settings.of(environment);
            Path home = Path.of(ByteText.decoded(environment.getOrDefault("HOME", "/")));
            HostListSource source =
                    new HostListSource(home, home.resolve(".config/d1make/hosts"), Path.of("/etc/d1make/hosts"));
            Optional<SlurmRequest> request = SlurmRequest.of(settings.hosts());
            Optional<String> job = job(settings, request, environment);
            if (job.isPresent() && (request.isPresent() || settings.hosts().isEmpty())) {
                List<String> warnings = request.stream()
                        .map(unused -> "D1MAKE_HOSTS=" + settings.hosts().orElseThrow() + " in job " + job.get()
                                + " of Slurm's: that job's nodes are used, and no others are asked for")
                        .toList();
                HostList nodes = GivenHosts.list(OwnAllocation.read(environment), warnings);
                return new Configuration(settings, Optional.empty(), nodes, Optional.empty(), job);
            }
            if (request.isPresent()) {
                HostList none = new HostList(List.of(), "D1MAKE_HOSTS", List.of());
                return new Configuration(settings, Optional.empty(), none, request, job);
            }
            Optional<HostList> ofBatchJob =
                    settings.hosts().isPresent() ? Optional.empty() : BatchHosts.find(environment);
            return ofBatchJob.isPresent()
                    ? new Configuration(settings, Optional.empty(), ofBatchJob.get(), request, job)
                    : new Configuration(settings, Optional.of(source), source.read(settings.hosts()), request, job);
        } catch (SettingsException | HostListException | SlurmException e) {
            throw wrong(e.getMessage());
        }
    }

    /** The allocation that d1make runs in, where its nodes are to be the hosts. */
    private static Optional<String> job(
            Settings settings, Optional<SlurmRequest> request, Map<String, String> environment) throws BuildException {
        boolean listed = settings.hosts().isPresent() && request.isEmpty();
        return switch (settings.transport()) {
            case AUTO ->
                listed || !OwnAllocation.isUsable(environment) ? Optional.empty() : OwnAllocation.job(environment);
            case SLURM -> {
                if (request.isEmpty() && OwnAllocation.job(environment).isEmpty()) {
                    throw wrong("D1MAKE_TRANSPORT=slurm, and this is no allocation of Slurm's:"
                            + " run d1make below salloc or sbatch, or set D1MAKE_HOSTS=slurm:NODES");
                }
                yield OwnAllocation.job(environment);
            }
            case OPENSSH, JSCH, LOCAL -> {
                if (request.isPresent()) {
                    throw wrong("D1MAKE_HOSTS=" + settings.hosts().orElseThrow()
                            + " is reached by srun; unset D1MAKE_TRANSPORT, or set it to slurm");
                }
                yield Optional.empty();
            }
        };
    }

    private static BuildException wrong(String message) {
        return new BuildException(ExitStatus.USAGE, message);
    }

    /** The same once Slurm has given the hosts. */
    Configuration with(Allocation allocation) {
        return new Configuration(
                settings,
                Optional.empty(),
                GivenHosts.list(allocation, List.of()),
                Optional.empty(),
                Optional.of(allocation.job()));
    }

    /** Whole sentences: of what looks like a slip. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(settings.warnings());
        warnings.addAll(hosts.warnings());
        return warnings;
    }
}
