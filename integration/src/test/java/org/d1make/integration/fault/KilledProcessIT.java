package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each process of a build gets each signal that ends one, while its job is in the middle of a target. With
 * {@code -Dvictim=SERVER} only processes whose names match, of those that carry the job.
 */
@Timeout(120)
class KilledProcessIT {

    private static final Map<String, Integer> SIGNALS = Map.of("KILL", 9, "TERM", 15, "INT", 2, "HUP", 1);

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private static Stream<Arguments> all(Victim... victims) {
        Pattern wanted = Pattern.compile(System.getProperty("victim", ""));
        return Stream.of(victims)
                .filter(victim -> wanted.matcher(victim.name()).find())
                .flatMap(victim -> Stream.of("KILL", "TERM", "INT", "HUP").map(signal -> Arguments.of(victim, signal)));
    }

    static Stream<Arguments> whatTheUserStarted() {
        return Stream.concat(
                all(Victim.LAUNCHER),
                Stream.of(Arguments.of(Victim.TOP_MAKE, "KILL"), Arguments.of(Victim.TOP_MAKE, "TERM")));
    }

    static Stream<Arguments> whatMakeWaitsFor() {
        return Stream.of(
                Arguments.of(Victim.TOP_MAKE, "INT", SIGNALS.get("INT") + 128),
                Arguments.of(Victim.TOP_MAKE, "HUP", SIGNALS.get("HUP") + 128),
                Arguments.of(Victim.SUB_MAKE, "INT", 2),
                Arguments.of(Victim.SUB_MAKE, "HUP", 2));
    }

    static Stream<Arguments> whatIsTheUsersOwn() {
        return Stream.concat(
                all(Victim.CLIENT, Victim.COMPILER),
                Stream.of(Arguments.of(Victim.SUB_MAKE, "KILL"), Arguments.of(Victim.SUB_MAKE, "TERM")));
    }

    static Stream<Arguments> whatCarriesTheJob() {
        return all(Victim.MASTER_SSH, Victim.SSHD_CONNECTION, Victim.SERVER, Victim.START_SCRIPT);
    }

    /** The build ends at once, by that signal; the sub-make on the host deletes what it had half made. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void whatTheUserStarted(Victim victim, String signal) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            strike(victim, signal, build, project);
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(128 + SIGNALS.get(signal));
            // Where d1make was killed, its hosts end the jobs after it.
            HOSTS.get().leftovers().assertNone(Duration.ofSeconds(10));
            assertThat(project.target("one")).isEmpty();
            assertThat(project.target("two")).isEmpty();
            assertThat(project.begun("one")).hasSize(1);
        }
    }

    /** A make that gets INT or HUP alone waits for what it runs, and then ends. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void whatMakeWaitsFor(Victim victim, String signal, int status) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            strike(victim, signal, build, project);
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(status);
            assertThat(project.begun("one")).hasSize(1);
        }
    }

    /** A sub-make that was killed is a sub-make that failed, as under plain make. The other job goes on. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void whatIsTheUsersOwn(Victim victim, String signal) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            strike(victim, signal, build, project);
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
            assertThat(run.stderr()).contains("make: *** [Makefile:3: one] ").doesNotContain("d1make:");
            assertThat(project.target("one")).isNotEqualTo("whole");
            assertThat(project.target("two")).isEqualTo("whole");
            assertThat(project.begun("one")).hasSize(1);
        }
    }

    /** What d1make put between make and the job may break: the job is run again, and the user reads where and which. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void whatCarriesTheJob(Victim victim, String signal) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            String host = project.begun("one").get(0);
            List<Processes.Seen> struck = strike(victim, signal, build, project);
            Await.until(() -> project.begun("one").size() > 1 || isUnmoved(victim, signal), "a second run, or none");
            boolean again = project.begun("one").size() > 1;
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe() + struck).isZero();
            assertThat(project.target("one")).isEqualTo("whole");
            assertThat(project.target("two")).isEqualTo("whole");
            if (again) {
                assertThat(run.stderr().lines())
                        .describedAs(run.describe())
                        .anyMatch(
                                line -> line.startsWith("d1make: ") && line.contains(host) && line.contains("-C one"));
            } else {
                assertThat(run.stderr()).isEmpty();
            }
        }
    }

    /** What only looks after the ends of others is not missed by a build that ends well. */
    @ParameterizedTest
    @EnumSource(names = {"GUARD", "WATCH"})
    void whatStandsGuard(Victim victim) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            strike(victim, "KILL", build, project);
            project.open("one");
            project.open("two");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).isEmpty();
        }
    }

    /** Its hosts, make and clients end by themselves; only the directory is left. */
    @Test
    void aLauncherThatIsKilledBehindItsGuardLeavesNoProcess() throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(HOSTS.get())) {
            StartedRun build = start(project);
            strike(Victim.GUARD, "KILL", build, project);
            strike(Victim.LAUNCHER, "KILL", build, project);
            assertThat(build.await().status()).isEqualTo(128 + SIGNALS.get("KILL"));
            Await.until(() -> Processes.marked(HOSTS.get().mark()).isEmpty(), "the end of all", Duration.ofSeconds(10));
            assertThat(project.target("one") + project.target("two")).isEmpty();
            Path left = Path.of(project.workspace().variable("XDG_RUNTIME_DIR"));
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(left, "d1make-*")) {
                for (Path directory : directories) {
                    new ProcessBuilder("rm", "-r", directory.toString()).start().waitFor();
                }
            }
        }
    }

    /** The start script reaches its end whatever signal it gets; the server goes on. */
    private static boolean isUnmoved(Victim victim, String signal) {
        return victim == Victim.START_SCRIPT && !signal.equals("KILL");
    }

    private static StartedRun start(GatedProject project) throws IOException {
        StartedRun build = project.workspace().start("-j2");
        project.awaitRuns("one", 1);
        project.awaitRuns("two", 1);
        return build;
    }

    private static List<Processes.Seen> strike(Victim victim, String signal, StartedRun build, GatedProject project) {
        List<Processes.Seen> found =
                victim.find(HOSTS.get(), build, project.begun("one").get(0));
        assertThat(found)
                .describedAs(() -> Processes.marked(HOSTS.get().mark()).toString())
                .isNotEmpty();
        found.forEach(seen -> Processes.signal(signal, seen.pid()));
        return found;
    }
}
