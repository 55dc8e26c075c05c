package org.d1make.slurm;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The allocation in which d1make itself runs, below salloc or sbatch. It is the user's to give back. */
public final class OwnAllocation {

    private OwnAllocation() {}

    /** Whether there is one whose nodes srun can reach. */
    public static boolean isUsable(Map<String, String> environment) {
        return job(environment).isPresent() && new SlurmPrograms(environment).has("srun");
    }

    /** Its id. */
    public static Optional<String> job(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("SLURM_JOB_ID")).filter(id -> !id.isEmpty());
    }

    /** Asks scontrol what its nodes are called. */
    public static Allocation read(Map<String, String> environment) throws SlurmException {
        String nodes = environment.getOrDefault("SLURM_JOB_NODELIST", "");
        if (nodes.isEmpty()) {
            throw new SlurmException(
                    "SLURM_JOB_ID is set, and SLURM_JOB_NODELIST is not; give the nodes in D1MAKE_HOSTS");
        }
        List<String> names = new SlurmPrograms(environment).names(nodes);
        String cpus = Optional.ofNullable(environment.get("SLURM_JOB_CPUS_PER_NODE"))
                .or(() -> Optional.ofNullable(environment.get("SLURM_CPUS_ON_NODE")))
                .orElse("");
        return Allocation.of(job(environment).orElseThrow(), names, CpuCounts.parse(cpus));
    }
}
