package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One user starts d1make many times at once. */
@Timeout(400)
class ManyBuildsIT {

    private static final HostOptions ROOMY = HostOptions.plain().maxStartups("200");

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.of(ROOMY, ROOMY);

    @ParameterizedTest(name = "{0} in one tree: {1}")
    @CsvSource({"2, true", "2, false", "10, true", "10, false"})
    void eachEndsWellAndDoesItsOwnJobs(int count, boolean oneTree) throws IOException, InterruptedException {
        List<Workspace> projects = new ArrayList<>();
        List<StartedRun> builds = new ArrayList<>();
        Workspace shared = project();
        for (int i = 0; i < count; i++) {
            Workspace project = oneTree ? shared : project();
            projects.add(project);
            builds.add(project.start("-j2", "BUILD=" + i));
        }
        for (int i = 0; i < count; i++) {
            Run run = builds.get(i).await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).isEmpty();
            for (String job : List.of("a", "b", "c")) {
                assertThat(projects.get(i).directory().resolve("sub/" + job + "-" + i))
                        .hasContent("done\n");
            }
        }
    }

    @Tag("nightly")
    @ParameterizedTest(name = "in one tree: {0}")
    @CsvSource({"true", "false"})
    void fifty(boolean oneTree) throws IOException, InterruptedException {
        eachEndsWellAndDoesItsOwnJobs(50, oneTree);
    }

    private static Workspace project() throws IOException {
        return Workspace.in(HOSTS.get())
                .limit(Duration.ofMinutes(5))
                .file("Makefile", "all: a b c\na b c: ; @$(MAKE) -s -C sub JOB=$@\n")
                .file("sub/Makefile", "all: ; @echo done >>$(JOB)-$(BUILD)\n");
    }
}
