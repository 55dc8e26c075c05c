package org.d1make.integration.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The cluster, with one allocation of three nodes in it, of all tests that run over Slurm as they run over ssh. It ends with the tests' JVM. */
public final class SharedCluster {

    private static final int NODES = 3;

    private SharedCluster() {}

    /** Made when it is needed first. */
    private static final class Holder {
        static final SlurmCluster CLUSTER = start();
        static final String JOB = CLUSTER.allocate("--nodes=" + NODES, "--exclusive");
    }

    private static SlurmCluster start() {
        try {
            SlurmCluster cluster = SlurmCluster.start(NODES);
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::close, "d1make-slurm-end"));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a launcher has in its environment that runs in the allocation. Without a Slurm, the test is skipped. */
    public static Map<String, String> environment() {
        Assumptions.assumeTrue(SlurmCluster.isInstalled(), "needs Slurm: scripts/setup --with-slurm");
        return Holder.CLUSTER.environment(Holder.JOB, NODES);
    }
}
