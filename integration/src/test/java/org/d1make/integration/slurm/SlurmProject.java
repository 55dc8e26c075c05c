package org.d1make.integration.slurm;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHosts;

/** A project whose jobs can be held, and the environment in which its hosts are Slurm's nodes. It does not know how a build ends. */
final class SlurmProject implements AutoCloseable {

    private final SlurmCluster cluster;
    private final Workspace workspace;
    private final HeldJobs held;

    private SlurmProject(SlurmCluster cluster, Workspace workspace) throws IOException {
        this.cluster = cluster;
        this.workspace = workspace;
        held = new HeldJobs(workspace.directory());
    }

    /** Jobs 1 to 4, each of which tells its node; and {@code held}, which waits until it is let go. */
    static SlurmProject in(SshHosts hosts, SlurmCluster cluster) throws IOException, InterruptedException {
        Workspace workspace = Workspace.in(hosts).file("Makefile", """
                        .PHONY: all 1 2 3 4 held big partial bad
                        all: 1 2 3 4
                        1 2 3 4: ; @$(MAKE) -s -C sub N=$@
                        held: ; @$(MAKE) -s -C sub held
                        big: ; @$(MAKE) -s -C sub big >copy
                        partial: ; @$(MAKE) -s -C sub partial
                        bad: ; @$(MAKE) -s -C sub bad
                        """).file("sub/Makefile", """
                        all: ; @echo job $(N) on $$NODE; sleep 0.2
                        held: ; @echo "$$NODE" >>begun; read line <gate
                        big: ; @cat ../big
                        partial: ; @printf 'no newline'; echo "$$NODE" >>begun; read line <gate
                        bad: ; @exit 7
                        """);
        workspace
                .unset("D1MAKE_HOSTS")
                .set("D1MAKE_TRANSPORT", "auto")
                .set("D1MAKE_SUMMARY", "1")
                .set("SLURM_CONF", cluster.configuration())
                .set("D1MAKE_SERVER_SETUP", "NODE=$SLURMD_NODENAME");
        return new SlurmProject(cluster, workspace);
    }

    Workspace workspace() {
        return workspace;
    }

    HeldJobs held() {
        return held;
    }

    /** As below salloc, in that job. */
    SlurmProject inside(String job, int nodes) {
        for (Map.Entry<String, String> variable :
                cluster.environment(job, nodes).entrySet()) {
            workspace.set(variable.getKey(), variable.getValue());
        }
        return this;
    }

    SlurmProject asking(String hosts) {
        workspace.set("D1MAKE_HOSTS", hosts);
        return this;
    }

    /** A build whose job has begun. */
    StartedRun startHeld() throws IOException {
        StartedRun run = workspace.start("held");
        held.awaitBegun(1);
        return run;
    }

    List<String> begun() {
        return held.begun();
    }

    @Override
    public void close() throws IOException {
        held.close();
    }
}
