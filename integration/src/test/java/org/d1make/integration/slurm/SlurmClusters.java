package org.d1make.integration.slurm;

import java.io.IOException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The cluster of a test class; the class is skipped where Slurm is not installed. A test that leaves a job in the queue fails. To be
 * registered in a static field, behind that of the hosts.
 */
final class SlurmClusters implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private final int nodes;
    private SlurmCluster cluster;

    SlurmClusters(int nodes) {
        this.nodes = nodes;
    }

    SlurmCluster get() {
        return cluster;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Assumptions.assumeTrue(SlurmCluster.isInstalled(), "needs Slurm: scripts/setup --with-slurm");
        cluster = SlurmCluster.start(nodes);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            cluster.awaitJobs(0);
        } finally {
            cluster.jobs().forEach(job -> cluster.cancel(job.split(" ")[0]));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (cluster != null) {
            cluster.close();
        }
    }
}
