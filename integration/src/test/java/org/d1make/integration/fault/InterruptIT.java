package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** d1make ends by the signal that it gets, whatever it is doing, and takes all with it. */
@Timeout(120)
class InterruptIT {

    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final int BY_INT = 128 + 2;

    /** Who gets SIGINT: d1make alone, or all that a terminal's Ctrl-C reaches. */
    enum Interrupt {
        TO_D1MAKE,
        BY_TERMINAL
    }

    /** A build of which one process, or the terminal, is told to end it. */
    private static final class Interruptible implements AutoCloseable {

        private final Interrupt how;
        private final Terminal terminal;
        private final StartedRun build;

        Interruptible(Interrupt how, Workspace workspace, String... arguments)
                throws IOException, InterruptedException {
            this.how = how;
            terminal = new Terminal();
            build = how == Interrupt.TO_D1MAKE ? workspace.start(arguments) : terminal.start(workspace, arguments);
        }

        void interrupt() throws IOException {
            switch (how) {
                case TO_D1MAKE -> Processes.signal("INT", build.pid());
                case BY_TERMINAL -> terminal.pressCtrlC();
            }
        }

        void interruptAndExpect(int status, SshHosts hosts) throws IOException, InterruptedException {
            interrupt();
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(status);
            hosts.leftovers().assertNone(LEFT);
        }

        @Override
        public void close() throws IOException {
            terminal.close();
        }
    }

    /** A login whose start file does not end before the test says so. */
    private static HostOptions stuckLogin(Path stuck) {
        return HostOptions.plain().start(": >" + stuck + "; while [ -e " + stuck + " ]; do sleep 0.2; done");
    }

    private static void interruptedDuringTheLogin(Interrupt how, String fallback)
            throws IOException, InterruptedException {
        Path stuck = Files.createTempFile("stuck", null);
        Files.delete(stuck);
        try (SshHosts hosts = SshHosts.start(stuckLogin(stuck))) {
            Workspace project = Workspace.withJobs(hosts, 2, "true").set("D1MAKE_FALLBACK", fallback);
            try (Interruptible build = new Interruptible(how, project, "-j2")) {
                Await.until(() -> Files.exists(stuck), "the login");
                // Nothing is to be waited for: no host has said hello.
                build.interrupt();
                assertThat(build.build.await().status()).isEqualTo(BY_INT);
                Files.deleteIfExists(stuck);
                hosts.leftovers().assertNone(LEFT);
            }
        } finally {
            Files.deleteIfExists(stuck);
        }
    }

    /** The guard ends what this leaves, as after a kill. */
    @Test
    void quitEndsItAsAnyProgram() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1);
                GatedProject project = new GatedProject(hosts)) {
            StartedRun build = project.workspace().startUnder("ulimit -c 0", "-j2");
            project.awaitRuns("one", 1);
            Processes.signal("QUIT", build.pid());
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(128 + 3);
            assertThat(run.stdout()).doesNotContain("thread dump");
            hosts.leftovers().assertNone(LEFT);
            assertThat(project.target("one")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whileItConnects(Interrupt how) throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            hosts.host(1).lose();
            Workspace project = Workspace.withJobs(hosts, 2, "true").set("D1MAKE_FALLBACK", "none");
            try (RefusingPort port = RefusingPort.silentAt(hosts.host(1).address());
                    Interruptible build = new Interruptible(how, project, "-j2")) {
                Await.until(() -> !port.attempts().isEmpty(), "ssh");
                build.interruptAndExpect(BY_INT, hosts);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void beforeTheHelloWhileMakeHasNotStarted(Interrupt how) throws IOException, InterruptedException {
        interruptedDuringTheLogin(how, "none");
    }

    @ParameterizedTest
    @EnumSource
    void whileJobsWaitForAHost(Interrupt how) throws IOException, InterruptedException {
        interruptedDuringTheLogin(how, "local");
    }

    @ParameterizedTest
    @EnumSource
    void whileOneJobRunsAndOneWaits(Interrupt how) throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1);
                GatedProject project = new GatedProject(hosts)) {
            project.workspace().set("D1MAKE_HOSTS", "build1/1");
            try (Interruptible build = new Interruptible(how, project.workspace(), "-j2")) {
                Await.until(
                        () -> project.begun("one").size() + project.begun("two").size() == 1, "a job");
                build.interruptAndExpect(BY_INT, hosts);
                assertThat(project.begun("one").size() + project.begun("two").size())
                        .isEqualTo(1);
            }
            assertThat(project.target("one")).isEmpty();
            assertThat(project.target("two")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void halfMadeTargetsAreDeletedOnTheHosts(Interrupt how) throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2);
                GatedProject project = new GatedProject(hosts)) {
            try (Interruptible build = new Interruptible(how, project.workspace(), "-j2")) {
                project.awaitRuns("one", 1);
                project.awaitRuns("two", 1);
                assertThat(project.target("one")).isEqualTo("half");
                build.interruptAndExpect(BY_INT, hosts);
            }
            assertThat(project.target("one")).isEmpty();
            assertThat(project.target("two")).isEmpty();
        }
    }

    /** What a job has left behind hears no TERM: its server would end it in five seconds, and does so without us. */
    @ParameterizedTest
    @EnumSource
    void whileItWaitsForItsHosts(Interrupt how) throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            Workspace project = Workspace.in(hosts)
                    .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                    .file("sub/Makefile", "all: ; @sh ./deaf & until [ -e begun ]; do sleep 0.1; done\n")
                    .file("sub/deaf", "trap '' TERM\n: >begun\nwhile :; do sleep 1; done\n");
            try (Interruptible build = new Interruptible(how, project, "-j1")) {
                Path begun = project.directory().resolve("sub/begun");
                Await.until(() -> Files.exists(begun), "the job");
                Await.until(
                        () -> Victim.TOP_MAKE.find(hosts, build.build, "build1").isEmpty(), "the end of make");
                long since = System.nanoTime();
                build.interrupt();
                Run run = build.build.await();
                assertThat(run.status()).describedAs(run.describe()).isZero();
                assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(4));
                hosts.leftovers().assertNone(LEFT);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSecondTimeNothingIsWaitedFor(Interrupt how) throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            Workspace project = Workspace.in(hosts)
                    .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                    .file("sub/Makefile", "all: ; @sh ./deaf\n")
                    .file("sub/deaf", "trap ': >told' INT\ntrap '' TERM HUP\n: >begun\nwhile :; do sleep 0.1; done\n");
            try (Interruptible build = new Interruptible(how, project, "-j1")) {
                Path begun = project.directory().resolve("sub/begun");
                Await.until(() -> Files.exists(begun), "the job");
                build.interrupt();
                // Two signals of a kind that come at once are one.
                Path told = project.directory().resolve("sub/told");
                Await.until(() -> Files.exists(told), "the job's notice of the first one");
                long since = System.nanoTime();
                build.interruptAndExpect(BY_INT, hosts);
                assertThat(System.nanoTime() - since).isLessThan(TimeUnit.SECONDS.toNanos(4));
            }
        }
    }
}
