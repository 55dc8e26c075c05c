package org.d1make.integration.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D1MAKE_HOSTS=slurm:NODES asks for an allocation, shows the wait, and gives it back however the build ends. */
@Timeout(120)
class AskedAllocationIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(1);

    @RegisterExtension
    static final SlurmClusters CLUSTERS = new SlurmClusters(3);

    private SlurmCluster cluster;
    private SlurmProject project;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        cluster = CLUSTERS.get();
        project = SlurmProject.in(HOSTS.get(), cluster);
    }

    @AfterEach
    void close() throws IOException {
        project.close();
    }

    @Test
    void buildsOnWhatItAsksFor() throws InterruptedException {
        Run run = project.asking("slurm:2,partition=main,time=10,cpus=2")
                .workspace()
                .d1make();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(D1make.jobs(run.stderr())).describedAs(run.stderr()).isEqualTo(4);
        assertThat(D1make.withoutSummary(run.stderr()))
                .describedAs("said where nothing was waited for")
                .isEmpty();
        assertThat(cluster.jobs()).describedAs("as soon as d1make has ended").isEmpty();
    }

    @Test
    void givesBackWhatAFailedBuildHad() throws InterruptedException {
        Run run = project.asking("slurm:1").workspace().d1make("bad");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
        assertThat(cluster.jobs()).isEmpty();
    }

    @Test
    void looksAtTheHostsThatABuildWouldGet() throws InterruptedException {
        Run run = project.asking("slurm:2").workspace().d1make("--hosts");
        assertThat(run.stdout()).describedAs(run.describe()).contains("n1", "n2");
        assertThat(cluster.jobs()).isEmpty();
    }

    @Test
    void tellsForWhatItWaits() throws IOException, InterruptedException {
        String other = cluster.allocate("--partition=short", "--nodes=3", "--exclusive");
        StartedRun run = project.asking("slurm:1,partition=short").workspace().start();
        run.awaitSaid("d1make: waiting for 1 node of partition short (job ");
        cluster.cancel(other);
        Run ended = run.await();
        assertThat(ended.status()).describedAs(ended.describe()).isZero();
        assertThat(ended.stderr()).contains(" was granted after ");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
    void leavesTheQueueWhenItIsEndedWhileItWaits(String signal) throws IOException, InterruptedException {
        String other = cluster.allocate("--partition=short", "--nodes=3", "--exclusive");
        StartedRun run = project.asking("slurm:1,partition=short").workspace().start();
        run.awaitSaid("d1make: waiting for 1 node of partition short (job ");
        Processes.signal(signal, run.pid());
        assertThat(run.await().status()).isGreaterThan(128);
        cluster.awaitJobs(1);
        cluster.cancel(other);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
    void givesBackWhatAnEndedBuildHad(String signal) throws IOException, InterruptedException {
        StartedRun run = project.asking("slurm:2").startHeld();
        Processes.signal(signal, run.pid());
        Run ended = run.await();
        assertThat(ended.status()).describedAs(ended.describe()).isNotZero();
        cluster.awaitJobs(0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"TERM", "KILL"})
    void givesBackWhatAnEndedShellHeld(String signal) throws IOException, InterruptedException {
        StartedRun run = project.asking("slurm:2").startHeld();
        Processes.marked(HOSTS.get().mark()).stream()
                .filter(seen -> seen.command().contains("/lib/hold-allocation "))
                .forEach(seen -> Processes.signal(signal, seen.pid()));
        project.held().letGo();
        run.await();
        cluster.awaitJobs(0);
    }

    @Test
    void givesBackWhatAKilledSallocHad() throws IOException, InterruptedException {
        StartedRun run = project.asking("slurm:2").startHeld();
        Processes.marked(HOSTS.get().mark()).stream()
                .filter(seen -> seen.command().startsWith("/usr/bin/salloc "))
                .forEach(seen -> Processes.signal("KILL", seen.pid()));
        project.held().letGo();
        assertThat(run.await().status()).isZero();
        cluster.awaitJobs(0);
    }

    /** That a job's time is too long is told by Slurm in one of two words: whether it was seen at once or at the next look. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    slurm:1,partition=nope|Invalid partition name specified
                    slurm:9|has not so many nodes or cpus, or allows no such time (PartitionConfig;
                    slurm:1,partition=short,time=10|allows no such time (Partition
                    slurm:1,cpus=99|PartitionConfig
                    """)
    void whatCannotBeHadIsAnError(String hosts, String why) throws InterruptedException {
        Run run = project.asking(hosts).workspace().d1make();
        assertThat(run.stderr()).describedAs(run.describe()).contains("d1make: Slurm ", why);
        assertThat(run.status()).isEqualTo(100);
        assertThat(cluster.jobs()).isEmpty();
    }

    @Test
    void slurmThatDoesNotAnswerIsAnError() throws IOException, InterruptedException {
        project.workspace().set("SLURM_CONF", cluster.configurationWithoutController());
        Run run = project.asking("slurm:1").workspace().d1make();
        assertThat(run.stderr())
                .describedAs(run.describe())
                .contains("Unable to contact slurm controller", "scontrol ping");
        assertThat(run.status()).isEqualTo(100);
    }
}
