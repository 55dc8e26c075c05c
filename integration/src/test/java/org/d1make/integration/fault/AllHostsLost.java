package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All hosts are lost at once. */
abstract class AllHostsLost extends HostLosses {

    AllHostsLost(TestedTransport transport) {
        super(transport);
    }

    @Test
    void whereAllHostsAreGoneTheBuildEndsHere() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = loseAllBetweenJobs(project);
            awaitLine(build, "no host can be used; the build goes on on this machine");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.begun("two")).containsExactly("here");
        }
    }

    @Test
    void whereAllHostsAreGoneAndNoneMayStandInTheStatusSaysSo() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            project.workspace().set("D1MAKE_FALLBACK", "none");
            StartedRun build = loseAllBetweenJobs(project);
            awaitLine(build, "no host can be used; its jobs fail (D1MAKE_FALLBACK=none)");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
            assertThat(run.stderr()).contains("two] Error 100");
            assertThat(project.begun("two")).isEmpty();
        }
    }

    private StartedRun loseAllBetweenJobs(GatedProject project) throws IOException, InterruptedException {
        project.runInTurn();
        StartedRun build = project.workspace().start("-j2");
        project.open("one");
        Await.until(project::isBetween, "the end of one");
        for (SshHost host : hosts.get().all()) {
            host.lose();
        }
        return build;
    }

    /** The hosts cannot say that the jobs have ended: their leases are waited for. */
    @Tag("nightly")
    @Test
    void jobsOfHostsThatAreAllGoneRunHereWhenTheirLeasesAreOver() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = project.workspace().start("-j2");
            project.awaitRuns("one", 1);
            project.awaitRuns("two", 1);
            for (SshHost host : hosts.get().all()) {
                host.lose();
            }
            Await.until(
                    () -> GatedProject.processesOn(hosts.get(), FIRST).isEmpty()
                            && GatedProject.processesOn(hosts.get(), SECOND).isEmpty(),
                    "the end of the first runs");
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.begun("one")).hasSize(2).endsWith("here");
            assertThat(project.begun("two")).hasSize(2).endsWith("here");
        }
    }
}
