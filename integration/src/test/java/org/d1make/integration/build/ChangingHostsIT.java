package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.d1make.integration.process.FileEvents;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Hosts that are taken out of a build, and into it, while it runs. */
@Timeout(180)
class ChangingHostsIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    /** Serial sub-makes; each says that it runs by a file up-N, and waits at the FIFO go-N until the test lets it go on. */
    private static Workspace serial(SshHosts hosts, int jobs) throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(hosts, jobs, ": >up-$(N); read line <go-$(N)");
        for (int job = 1; job <= jobs; job++) {
            String gate = file(project, "go-" + job).toString();
            assertThat(new ProcessBuilder("mkfifo", gate).start().waitFor()).isZero();
        }
        return project;
    }

    private static Path file(Workspace project, String name) {
        return project.directory().resolve("sub").resolve(name);
    }

    private static void await(Workspace project, String name) throws IOException, InterruptedException {
        try (FileEvents events = FileEvents.in(project.directory().resolve("sub"))) {
            events.await(name);
        }
    }

    /** The job is at its gate, or on its way there. */
    private static void letGo(Workspace project, int job) throws IOException, InterruptedException {
        try (RandomAccessFile gate =
                new RandomAccessFile(file(project, "go-" + job).toFile(), "rw")) {
            gate.write('\n');
            await(project, "ran-" + job);
        }
    }

    private static String host(SshHosts hosts, Workspace project, int job) throws IOException {
        String home = Files.readString(file(project, "ran-" + job)).strip();
        return hosts.all().stream()
                .filter(host -> host.home().toString().equals(home))
                .map(host -> host.name())
                .findFirst()
                .orElse("here");
    }

    @ResourceLock(Workspace.BUILDS_IN_TMP)
    @Test
    void aDrainedHostKeepsItsJobAndGetsNoNewOneUntilItIsResumed() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            Workspace project = serial(hosts, 3);
            StartedRun build = project.start("-j1");
            await(project, "up-1");
            for (String host : List.of("build1", "build2")) {
                Run drained = project.d1make("--drain", host);
                assertThat(drained.status()).describedAs(drained.describe()).isZero();
                assertThat(drained.stdout()).isEqualTo("host " + host + " gets no more jobs\n");
            }
            assertThat(project.d1make("--resume", "build2").status()).isZero();
            letGo(project, 1);
            await(project, "up-2");
            assertThat(project.d1make("--drain", "build2").status()).isZero();
            assertThat(project.d1make("--resume", "build1").status()).isZero();
            letGo(project, 2);
            await(project, "up-3");
            Run unknown = project.d1make("--drain", "build9");
            assertThat(unknown.status()).isEqualTo(108);
            assertThat(unknown.stderr()).isEqualTo("d1make: no build that runs here has a host build9\n");
            letGo(project, 3);
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(host(hosts, project, 2)).isEqualTo("build2");
            assertThat(host(hosts, project, 3)).isEqualTo("build1");
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void aHostFileThatChangesIsReadAgain() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            Workspace project = serial(hosts, 2);
            Path list = Files.writeString(project.directory().resolve("hosts"), "build1\n");
            project.set("D1MAKE_HOSTS", "@" + list);
            StartedRun build = project.start("-j1");
            await(project, "up-1");
            Files.writeString(list, "build2/7 # the other one\n");
            build.awaitSaid("host build1 gets no more jobs");
            assertThat(build.stderr()).contains("host build2 is new in the host list");
            letGo(project, 1);
            await(project, "up-2");
            letGo(project, 2);
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(host(hosts, project, 1)).isEqualTo("build1");
            assertThat(host(hosts, project, 2)).isEqualTo("build2");
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void jobsAreNiceUnlessTheUserWantsNone() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            int own = Integer.parseInt(Workspace.in(hosts)
                    .file("Makefile", "all: ; @nice\n")
                    .plainMake()
                    .stdout()
                    .strip());
            for (String nice : List.of("0", "7")) {
                Workspace project = Workspace.in(hosts)
                        .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                        .file("sub/Makefile", "all: ; @nice\n")
                        .set("D1MAKE_NICE", nice);
                assertThat(project.d1make().stdout().strip())
                        .isEqualTo(Integer.toString(Math.min(19, own + Integer.parseInt(nice))));
            }
        }
    }
}
