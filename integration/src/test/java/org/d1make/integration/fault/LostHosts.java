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
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that are lost, come back, come late, or refuse logins for a while. */
abstract class LostHosts extends HostLosses {

    LostHosts(TestedTransport transport) {
        super(transport);
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
            // Why, and where. It is ssh that says why, and chance whether it was about to write when the connection
            // ended.
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
                        hosts.get(),
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
}
