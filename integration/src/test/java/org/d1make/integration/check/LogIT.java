package org.d1make.integration.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is written down of a build, for whoever looks for a fault. */
@Timeout(120)
class LogIT {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d";

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    @Test
    void buildsThatShareALogLeaveWholeLinesInIt() throws IOException, InterruptedException {
        Workspace one = Workspace.withJobs(HOSTS.get(), 4, ":");
        Workspace two = Workspace.withJobs(HOSTS.get(), 4, ":");
        Path log = one.directory().resolve("log");
        StartedRun first = one.set("D1MAKE_LOG", "log").start("-j4");
        StartedRun second = two.set("D1MAKE_LOG", log.toString()).start("-j4");
        Run run = first.await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(second.await().status()).isZero();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines)
                .allMatch(line ->
                        line.matches(TIME + " \\d+ (ssh|schedule|dispatch|jobs) (build[12]|localhost|-) (\\d+|-) .+"));
        for (long pid : new long[] {first.pid(), second.pid()}) {
            assertThat(lines.stream()
                            .filter(line -> line.contains(" " + pid + " "))
                            .map(line -> line.split(" ", 3)[2]))
                    .anyMatch(line -> line.matches("dispatch - - make -j4 starts in .+"))
                    .anyMatch(line -> line.matches("ssh build[12] - it is up: \\d+ cpus, GNU Make .+"))
                    .anyMatch(line -> line.matches("jobs - 4 it is make -s -C sub N=. in .+"))
                    .anyMatch(line -> line.matches("schedule build[12] 4 it goes there: build. .+"))
                    .anyMatch(line -> line.matches("jobs build[12] 4 it ended with status 0"))
                    .anyMatch(line -> line.equals("dispatch - - make ended with status 0"));
        }
    }

    @Test
    void debugLinesHaveTimeHostAndJob() throws IOException, InterruptedException {
        Run run = Workspace.withJobs(HOSTS.get(), 1, ":").d1make("-j1", "--debug=jobs");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("d1make: " + TIME + " jobs - 1 it is make .+"),
                        line -> assertThat(line)
                                .matches("d1make: " + TIME + " jobs build[12] 1 it ended with status 0"));
    }

    @Test
    void aLogThatCannotBeWrittenIsAnErrorBeforeTheBuild() throws IOException, InterruptedException {
        for (String log : new String[] {"/nonexistent/log", "sub"}) {
            Workspace project = Workspace.withJobs(HOSTS.get(), 1, ":").set("D1MAKE_LOG", log);
            Run run = project.d1make("-j1");
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
            assertThat(run.stderr()).startsWith("d1make: D1MAKE_LOG='" + log + "': open " + log);
            assertThat(project.ranOn()).isEmpty();
        }
    }
}
