package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that are lost, come back, come late, or refuse logins for a while; and all of them at once. */
@Timeout(180)
class LostHostIT {

    /** The second host's sshd refuses a login while another one is under way. */
    @RegisterExtension
    static final TestHosts HOSTS =
            TestHosts.of(HostOptions.plain(), HostOptions.plain().maxStartups("1:100:1"));

    private static final String FIRST = "build1";
    private static final String SECOND = "build2";

    @AfterEach
    void allAreBack() throws IOException {
        for (SshHost host : HOSTS.get().all()) {
            if (!host.isListening()) {
                host.comeBack();
            }
        }
    }

    /** On those hosts; a connection that stands still is found in two seconds. */
    private static GatedProject project(String hosts) throws IOException, InterruptedException {
        GatedProject project = new GatedProject(HOSTS.get());
        project.findsSilenceSoon();
        project.workspace().set("D1MAKE_HOSTS", hosts).limit(Duration.ofMinutes(2));
        return project;
    }

    private static void awaitLine(StartedRun build, String text) {
        Await.until(() -> build.said(text), text);
    }

    private static SshHost host(String name) {
        return HOSTS.get().all().stream()
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "D1MAKE_RETRIES={0}")
    @ValueSource(ints = {0, 2})
    void aJobIsRunAgainSoOftenAndNoMore(int retries) throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + " " + SECOND)) {
            // A lost host is waited for, and this machine does not stand in for it.
            project.workspace().set("D1MAKE_RETRIES", Integer.toString(retries)).set("D1MAKE_FALLBACK", "none");
            StartedRun build = project.workspace().start("-j1", "one");
            for (int runs = 1; runs <= retries + 1; runs++) {
                project.awaitRuns("one", runs);
                host(project.begun("one").get(runs - 1)).signalConnections("KILL");
            }
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
            // Why, and where. It is ssh that says why, and chance whether it was about to write just then.
            assertThat(run.stderr())
                    .containsPattern("d1make: host build[12] is lost, and tried again: .*(closed|Broken pipe)")
                    .contains("make: *** [Makefile:3: one] Error 107")
                    .contains("host " + project.begun("one").get(0) + " was lost while it ran make -s -C one in ")
                    .contains("which has been run often enough (D1MAKE_RETRIES): it failed");
            assertThat(run.stderr().lines().filter(line -> line.endsWith("which is run again")))
                    .hasSize(retries);
            assertThat(project.begun("one")).hasSize(retries + 1);
            assertThat(project.target("one")).isEmpty();
        }
    }

    @Test
    void aHostThatStaysAwayIsTriedAfterGrowingPausesAndComesBack() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = project.workspace().start("-j2", "one", "two");
            project.awaitRuns("one", 1);
            project.awaitRuns("two", 1);
            String lost = project.begun("two").get(0);
            String other = project.begun("one").get(0);
            project.open("two");
            Await.until(() -> project.isWhole("two"), "the end of two");
            long last = System.nanoTime();
            host(lost).lose();
            try (RefusingPort port = RefusingPort.closingAt(host(lost).address())) {
                Await.until(() -> port.attempts().size() >= 2, "two attempts");
                for (int i = 0; i < 2; i++) {
                    long attempt = port.attempts().get(i);
                    long pause = TimeUnit.NANOSECONDS.toMillis(attempt - last);
                    assertThat(pause).isBetween(1000L << i, (2000L << i) + 5000);
                    last = attempt;
                }
            }
            host(lost).comeBack();
            awaitLine(build, "host " + lost + " is back");
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("d1make: host " + lost + " is lost, and tried again: ");
            assertThat(project.begun("one")).containsExactly(other);
        }
    }

    @Test
    void aHostThatComesUpLateGetsJobs() throws IOException, InterruptedException {
        host(SECOND).lose();
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = project.workspace().start("-j2");
            // Both clients ask at once, and either may be the first.
            Await.until(() -> project.begun("one").size() + project.begun("two").size() > 0, "the first job's start");
            String late = project.begun("one").isEmpty() ? "one" : "two";
            awaitLine(build, "host build2 is lost, and tried again: ");
            host(SECOND).comeBack();
            project.awaitRuns(late, 1);
            assertThat(project.begun(late)).containsExactly(SECOND);
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("host build2 is back");
        }
    }

    @Test
    void aHostThatRefusesLoginsForAWhileIsWaitedFor() throws IOException, InterruptedException {
        // MaxStartups counts connections that have not logged in.
        Socket holding = new Socket(
                host(SECOND).address().getAddress(), host(SECOND).address().getPort());
        try (GatedProject project = project(SECOND)) {
            assertThat(holding.getInputStream().read()).isPositive();
            project.workspace().set("D1MAKE_FALLBACK", "none");
            StartedRun build = project.workspace().start("-j1", "one");
            awaitLine(build, "host build2 is lost, and tried again: ");
            assertThat(host(SECOND).log()).contains("MaxStartups");
            holding.close();
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.begun("one")).containsExactly(SECOND);
        } finally {
            holding.close();
        }
    }

    @Test
    void aHostThatGoesAwayBetweenJobsCostsNoJob() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST)) {
            project.runInTurn();
            StartedRun build = project.workspace().start("-j2");
            project.open("one");
            Await.until(project::isBetween, "the end of one");
            host(FIRST).signalConnections("KILL");
            awaitLine(build, "host build1 is lost, and tried again: ");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).doesNotContain("run again");
            assertThat(project.begun("one")).hasSize(1);
            assertThat(project.begun("two")).hasSize(1);
        }
    }

    /** Each run of a job holds a lock for as long as one of its processes lives. */
    @Test
    void sessionsThatAreCutUnderLoadCostNoJob() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(
                        HOSTS.get(),
                        30,
                        "exec 9>lock-$(N); flock -n 9 || echo $(N) >>overlap; head -c 300000 /dev/zero; sleep 0.3")
                .set("D1MAKE_HOSTS", "build1/4 build2/4")
                .set("D1MAKE_RETRIES", "20")
                .limit(Duration.ofMinutes(2));
        StartedRun build = project.start("-j8");
        int cut = 0;
        for (int ended : List.of(4, 12, 20)) {
            Await.until(() -> ranOn(project).size() >= ended || !build.isAlive(), ended + " jobs");
            host(cut == 0 ? FIRST : SECOND).signalConnections("KILL");
            cut++;
        }
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(ranOn(project)).hasSize(30);
        assertThat(project.directory().resolve("sub/overlap")).doesNotExist();
        assertThat(run.stderr()).contains("which is run again");
    }

    private static List<String> ranOn(Workspace project) {
        try {
            return project.ranOn();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static StartedRun loseAllBetweenJobs(GatedProject project) throws IOException, InterruptedException {
        project.runInTurn();
        StartedRun build = project.workspace().start("-j2");
        project.open("one");
        Await.until(project::isBetween, "the end of one");
        for (SshHost host : HOSTS.get().all()) {
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
            for (SshHost host : HOSTS.get().all()) {
                host.lose();
            }
            Await.until(
                    () -> GatedProject.processesOn(HOSTS.get(), FIRST).isEmpty()
                            && GatedProject.processesOn(HOSTS.get(), SECOND).isEmpty(),
                    "the end of the first runs");
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.begun("one")).hasSize(2).endsWith("here");
            assertThat(project.begun("two")).hasSize(2).endsWith("here");
        }
    }

    /** Two seconds by the options of this test, 45 by default; the job's first run ends with its lease. */
    @Tag("nightly")
    @Test
    void aConnectionThatStandsStillIsFound() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST + "/1 " + SECOND + "/1")) {
            StartedRun build = project.workspace().start("-j2");
            project.awaitRuns("one", 1);
            project.awaitRuns("two", 1);
            String stopped = project.begun("one").get(0);
            long since = System.nanoTime();
            host(stopped).signalConnections("STOP");
            awaitLine(build, "host " + stopped + " is lost, and tried again: ");
            assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(10));
            project.awaitRuns("one", 2);
            host(stopped).signalAll("CONT");
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("host " + stopped + " was lost while it ran make -s -C one in ");
            assertThat(project.target("one")).isEqualTo("whole");
        } finally {
            HOSTS.get().all().forEach(host -> host.signalAll("CONT"));
        }
    }

    /** Its start script's watch ends it before its lease is over, and then the job runs again. */
    @Tag("nightly")
    @Test
    void aServerThatStandsStillIsEndedBeforeItsJobRunsAgain() throws IOException, InterruptedException {
        try (GatedProject project = project(FIRST)) {
            StartedRun build = project.workspace().start("-j1", "one");
            project.awaitRuns("one", 1);
            List<Processes.Seen> first = Victim.COMPILER.find(HOSTS.get(), build, FIRST);
            assertThat(first).hasSize(1);
            Victim.SERVER.find(HOSTS.get(), build, FIRST).forEach(seen -> Processes.signal("STOP", seen.pid()));
            project.awaitRuns("one", 2);
            assertThat(Processes.marked(HOSTS.get().mark()))
                    .extracting(Processes.Seen::pid)
                    .doesNotContain(first.get(0).pid());
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("which is run again");
        }
    }
}
