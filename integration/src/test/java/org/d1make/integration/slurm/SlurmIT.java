package org.d1make.integration.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Builds inside an allocation of Slurm's: its nodes are the hosts. Of the ssh hosts, only the directories are used. */
@Timeout(120)
class SlurmIT {

    private static final int BIG = 64 << 20;

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(1);

    @RegisterExtension
    static final SlurmClusters CLUSTERS = new SlurmClusters(3);

    private SlurmCluster cluster;
    private SlurmProject project;
    private String job;

    @BeforeEach
    void allocate() throws IOException, InterruptedException {
        cluster = CLUSTERS.get();
        job = cluster.allocate("--nodes=3", "--exclusive");
        project = SlurmProject.in(HOSTS.get(), cluster).inside(job, 3);
    }

    @AfterEach
    void giveBack() throws IOException {
        project.close();
        cluster.cancel(job);
    }

    @Test
    void nodesOfTheAllocationAreTheHosts() throws InterruptedException {
        Run run = project.workspace().d1make();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).contains("job 1 on n", "job 4 on n");
        assertThat(D1make.jobs(run.stderr())).describedAs(run.stderr()).isEqualTo(4);
        assertThat(D1make.jobsOn("n2", run.stderr())).describedAs(run.stderr()).isPositive();
        assertThat(cluster.steps(job)).isEmpty();
    }

    @Test
    void slotsAreTheCpusOfTheAllocation() throws InterruptedException {
        Run run = project.workspace().d1make("--print-makefile");
        assertThat(run.stdout()).describedAs(run.describe()).contains("-j6");
    }

    @Test
    void listOfHostsIsReachedBySteps() throws InterruptedException {
        project.workspace().set("D1MAKE_TRANSPORT", "slurm");
        Run run = project.asking("n3/2").workspace().d1make();
        assertThat(D1make.jobsOn("n3", run.stderr()))
                .describedAs(run.describe())
                .isEqualTo(4);
    }

    @Test
    void bytesArriveAsTheyWere() throws IOException, InterruptedException {
        byte[] bytes = new byte[BIG];
        new Random(1).nextBytes(bytes);
        Path directory = project.workspace().directory();
        Files.write(directory.resolve("big"), bytes);
        Run run = project.workspace().d1make("big");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(Files.mismatch(directory.resolve("big"), directory.resolve("copy")))
                .isEqualTo(-1);
        Files.delete(directory.resolve("copy"));
    }

    @Test
    void unfinishedLineIsNotHeldBack() throws IOException, InterruptedException {
        StartedRun run = project.workspace().start("partial");
        project.held().awaitBegun(1);
        Await.until(() -> run.printed("no newline"), "an unfinished line");
        project.held().letGo();
        assertThat(run.await().status()).isZero();
    }

    @Test
    void hostsAndDoctorKnowTheNodes() throws InterruptedException {
        Run hosts = project.workspace().d1make("--hosts");
        assertThat(hosts.stdout()).describedAs(hosts.describe()).contains("n1", "n2", "n3");
        assertThat(hosts.status()).isZero();
        Run doctor = project.workspace().d1make("--doctor");
        assertThat(doctor.stdout()).describedAs(doctor.describe()).contains("n1", "n2", "n3");
        assertThat(cluster.steps(job)).isEmpty();
    }

    @Test
    void cancelledAllocationIsAsItsHostsWereLost() throws IOException, InterruptedException {
        StartedRun run = project.startHeld();
        cluster.cancel(job);
        project.held().awaitBegun(2);
        project.held().letGo();
        Run ended = run.await();
        assertThat(ended.status()).describedAs(ended.describe()).isZero();
        assertThat(ended.stderr()).contains("CANCELLED");
        assertThat(project.begun())
                .describedAs("nodes, and then here")
                .hasSize(2)
                .last()
                .isEqualTo("");
    }

    /** A step that is cancelled is killed at once, and nobody on its node can say that its jobs have ended: the lease must run out. */
    @Test
    @Tag("nightly")
    void killedStepIsALostHost() throws IOException, InterruptedException {
        project.workspace().limit(Duration.ofSeconds(110));
        StartedRun run = project.startHeld();
        String node = project.begun().get(0);
        String step = cluster.steps(job).stream()
                .filter(line -> line.endsWith(" " + node))
                .findFirst()
                .orElseThrow();
        cluster.cancel(step.split(" ")[0]);
        project.held().awaitBegun(2);
        project.held().letGo();
        Run ended = run.await();
        assertThat(ended.status()).describedAs(ended.describe()).isZero();
        assertThat(ended.stderr()).contains("CANCELLED");
        // The killed server's directory stays.
        new ProcessBuilder(
                        "sh", "-c", "rm -r \"$0\"/d1make-*", project.workspace().variable("TMPDIR"))
                .start()
                .waitFor();
    }

    @Test
    void withoutFallbackItFails() throws IOException, InterruptedException {
        project.workspace().set("D1MAKE_FALLBACK", "none");
        StartedRun run = project.startHeld();
        cluster.cancel(job);
        Run ended = run.await();
        assertThat(ended.status()).describedAs(ended.describe()).isEqualTo(100);
    }

    @Test
    void killedLauncherLeavesNoStep() throws IOException, InterruptedException {
        StartedRun run = project.startHeld();
        Processes.signal("KILL", run.pid());
        run.await();
        Await.until(() -> cluster.steps(job).isEmpty(), "the end of all steps");
    }

    @Test
    void impatientUserIsNotKeptWaiting() throws IOException, InterruptedException {
        StartedRun run = project.startHeld();
        Processes.signal("INT", run.pid());
        Processes.signal("INT", run.pid());
        run.await();
        Await.until(() -> cluster.steps(job).isEmpty(), "the end of all steps");
    }
}
