package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The wall clocks of the launcher's machine and of its hosts are set in mid-build, by hours and in opposite directions. Nothing
 * that d1make waits for, no lease and no duration goes by them.
 */
@Timeout(180)
class ClockJumpIT {

    /** A job is lost, with its lease, between such jumps; the other job of the build must not notice anything. */
    @Test
    void onlyTheJobOfTheLostHostIsRunAgainAndThatWhenItsLeaseIsOver() throws IOException, InterruptedException {
        try (JumpingClock here = new JumpingClock();
                JumpingClock there = new JumpingClock()) {
            HostOptions host = HostOptions.plain().environment("D1MAKE_JAVA", there.java());
            try (SshHosts hosts = SshHosts.start(host, host);
                    GatedProject project = new GatedProject(hosts)) {
                project.findsSilenceSoon();
                project.workspace()
                        .set("D1MAKE_JAVA", here.java())
                        .set("D1MAKE_HOSTS", "build1/1 build2/1")
                        .limit(Duration.ofMinutes(2));
                StartedRun build = project.workspace().start("-j2", "--joblog=jobs");
                project.awaitRuns("one", 1);
                project.awaitRuns("two", 1);
                String lost = project.begun("one").get(0);
                List<Processes.Seen> first = Victim.COMPILER.find(hosts, build, lost);
                assertThat(first).hasSize(1);

                here.set(Duration.ofHours(5));
                there.set(Duration.ofHours(-5));
                here.assertIsThatOf(build.pid());
                for (SshHost each : hosts.all()) {
                    there.assertIsThatOf(server(hosts, build, each.name()));
                }
                // What it ends, if anything, it ends within a second or so: long before this is noticed.
                stopConnections(hosts, lost);
                Await.until(() -> build.said("host " + lost + " is lost, and tried again: "), "the loss of " + lost);
                here.set(Duration.ofHours(10));
                there.set(Duration.ofHours(-10));
                Await.until(() -> build.said("host " + lost + " is back"), "the return of " + lost);
                here.set(Duration.ofHours(-7));
                there.set(Duration.ofHours(7));
                here.assertIsThatOf(build.pid());
                project.awaitRuns("one", 2);
                assertThat(Processes.marked(hosts.mark()))
                        .extracting(Processes.Seen::pid)
                        .doesNotContain(first.get(0).pid());
                hosts.all().forEach(each -> each.signalAll("CONT"));
                project.open("one");
                project.open("two");
                Run run = build.await();

                assertThat(run.status()).describedAs(run.describe()).isZero();
                assertThat(project.begun("one")).hasSize(2);
                assertThat(project.begun("two")).hasSize(1);
                assertThat(run.stderr().lines().filter(line -> line.contains("which is run again")))
                        .describedAs(run.describe())
                        .hasSize(1);
                assertThat(project.target("one") + project.target("two")).isEqualTo("wholewhole");
                assertThat(remembered(project)).hasSize(2);
                assertThat(logged(project)).hasSize(5);
                assertThat(Stream.concat(remembered(project).stream(), logged(project).stream()))
                        .describedAs(run.describe())
                        .allMatch(
                                millis -> millis >= 0 && millis <= run.elapsed().toMillis());
                hosts.leftovers().assertNone(Duration.ofSeconds(10));
            }
        }
    }

    private static long server(SshHosts hosts, StartedRun build, String host) {
        List<Processes.Seen> found = Victim.SERVER.find(hosts, build, host);
        assertThat(found).hasSize(1);
        return found.get(0).pid();
    }

    private static void stopConnections(SshHosts hosts, String name) {
        hosts.all().stream().filter(host -> host.name().equals(name)).forEach(host -> host.signalConnections("STOP"));
    }

    /** How long each job took, in milliseconds, as the next build will believe. */
    private static List<Long> remembered(GatedProject project) throws IOException {
        List<Long> times = new ArrayList<>();
        Path cache = Path.of(project.workspace().variable("HOME"), ".cache/d1make");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache, "times-*")) {
            for (Path file : files) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(line -> Long.valueOf(line.split(" ")[1]))
                        .forEach(times::add);
            }
        }
        return times;
    }

    /** How long each run took, and each job had to wait for its first one, in milliseconds. */
    private static List<Long> logged(GatedProject project) throws IOException {
        String jobs = Files.readString(project.workspace().directory().resolve("jobs"));
        return Pattern.compile("\"(?:waitMs|runMs)\":([^,}]+)")
                .matcher(jobs)
                .results()
                .map(result -> Long.valueOf(result.group(1)))
                .toList();
    }
}
