package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** d1make ends by the signal that it gets, whatever it is doing, and takes all with it. */
@Timeout(120)
class InterruptIT {

    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final int BY_INT = 128 + 2;

    /** A login whose start file does not end before the test says so. */
    private static HostOptions stuckLogin(Path stuck) {
        return HostOptions.plain().start(": >" + stuck + "; while [ -e " + stuck + " ]; do sleep 0.2; done");
    }

    private static void interruptedDuringTheLogin(boolean needsHost) throws IOException, InterruptedException {
        Path stuck = Files.createTempFile("stuck", null);
        Files.delete(stuck);
        try (SshHosts hosts = SshHosts.start(stuckLogin(stuck))) {
            Workspace project = Workspace.withJobs(hosts, 2, "true");
            if (needsHost) {
                project.set("D1MAKE_FALLBACK", "none");
            }
            StartedRun build = project.start("-j2");
            GatedProject.await(() -> Files.exists(stuck), "the login");
            // Nothing is to be waited for: no host has said hello.
            Processes.signal("INT", build.pid());
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(BY_INT);
            Files.deleteIfExists(stuck);
            hosts.leftovers().assertNone(LEFT);
        } finally {
            Files.deleteIfExists(stuck);
        }
    }

    @Test
    void beforeMakeHasStarted() throws IOException, InterruptedException {
        interruptedDuringTheLogin(true);
    }

    @Test
    void whileJobsWaitForAHost() throws IOException, InterruptedException {
        interruptedDuringTheLogin(false);
    }

    @Test
    void theSecondTimeNothingIsWaitedFor() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            Workspace project = Workspace.in(hosts)
                    .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                    .file("sub/Makefile", "all: ; @trap '' INT TERM HUP; : >begun; while :; do sleep 1; done\n");
            StartedRun build = project.start("-j1");
            Path begun = project.directory().resolve("sub/begun");
            GatedProject.await(() -> Files.exists(begun), "the job");
            Processes.signal("INT", build.pid());
            Processes.signal("INT", build.pid());
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(BY_INT);
            hosts.leftovers().assertNone(LEFT);
        }
    }
}
