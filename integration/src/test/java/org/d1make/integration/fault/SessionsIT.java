package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's sshd allows few sessions on a connection, or loses them while they carry jobs. */
@Timeout(120)
class SessionsIT {

    private static final Duration LEFT = Duration.ofSeconds(10);
    private static final int JOBS = 24;

    @ParameterizedTest(name = "MaxSessions {0}")
    @ValueSource(ints = {1, 2, 10})
    void everyJobRunsOnceHoweverFewSessionsAreAllowed(int sessions) throws IOException, InterruptedException {
        HostOptions few = HostOptions.plain().maxSessions(sessions);
        try (SshHosts hosts = SshHosts.start(few, HostOptions.plain())) {
            Workspace project = Workspace.withJobs(hosts, JOBS, "sleep 0.1; echo ran >>once-$(N)")
                    .set("D1MAKE_HOSTS", "build1/8 build2/1");
            Run run = project.d1make("-j12");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).hasSize(JOBS).doesNotContain("here");
            for (int job = 1; job <= JOBS; job++) {
                assertThat(project.directory().resolve("sub/once-" + job)).hasContent("ran\n");
            }
            if (run.stderr().isEmpty()) {
                assertThat(project.ranOn()).contains("build1");
            } else {
                assertThat(run.stderr())
                        .startsWith("d1make: host build1 is left out: ")
                        .contains("MaxSessions");
            }
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void sessionsThatAreCutUnderLoadFailNoJob() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            Workspace project = Workspace.withJobs(hosts, JOBS, "sleep 0.3").set("D1MAKE_RETRIES", "20");
            StartedRun build = project.start("-j8");
            for (int done = 1; done <= 3; done++) {
                int atLeast = done * 4;
                GatedProject.await(() -> jobsDone(project) >= atLeast || !build.isAlive(), atLeast + " jobs");
                relays(hosts).forEach(seen -> Processes.signal("KILL", seen.pid()));
            }
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).hasSize(JOBS);
            assertThat(run.stderr().lines()).allMatch(line -> line.startsWith("d1make: "));
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void aSessionThatIsCutBetweenJobsIsGivenNoJob() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1);
                GatedProject project = new GatedProject(hosts)) {
            project.workspace().set("D1MAKE_HOSTS", "build1/1");
            project.runInTurn();
            StartedRun build = project.workspace().start("-j2");
            project.open("one");
            GatedProject.await(() -> project.isWhole("one"), "the end of one");
            List<Processes.Seen> cut = relays(hosts);
            assertThat(cut).isNotEmpty();
            cut.forEach(seen -> Processes.signal("KILL", seen.pid()));
            // The launcher knows it as soon as it has waited for its child.
            GatedProject.await(
                    () -> cut.stream().noneMatch(seen -> Files.exists(Path.of("/proc", Long.toString(seen.pid())))),
                    "the end of the session");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).isEmpty();
            assertThat(project.begun("two")).containsExactly("build1");
            hosts.leftovers().assertNone(LEFT);
        }
    }

    private static int jobsDone(Workspace project) {
        try {
            return project.ranOn().size();
        } catch (IOException e) {
            return 0; // A note that is just being written.
        }
    }

    private static List<Processes.Seen> relays(SshHosts hosts) {
        return Processes.marked(hosts.mark()).stream()
                .filter(seen ->
                        seen.command().startsWith("ssh ") && !seen.command().contains("ControlMaster=yes"))
                .toList();
    }
}
