package org.d1make.integration.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What another terminal learns of running builds. */
@Timeout(120)
class StatusIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    @ResourceLock(Workspace.BUILDS_IN_TMP)
    @Test
    void aRunningBuildIsToldWithItsHostsAndJobs() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            Workspace project = Workspace.withJobs(hosts, 3, "touch up-$(N); until [ -e go ]; do sleep 0.05; done")
                    .set("D1MAKE_HOSTS", "build1/1 build2/1 127.0.0.1:9");
            assertThatItIsNotTold(project);

            StartedRun build = project.start("-j3", "--debug=jobs", "all");
            Path sub = project.directory().resolve("sub");
            Await.until(() -> sub.toFile().list((parent, name) -> name.startsWith("up-")).length == 2, "two jobs");
            Await.until(() -> build.said(" - 3 it is make"), "the third job");
            Await.until(() -> build.said("host 127.0.0.1:9"), "the bad host");
            assertThat(project.d1make("--drain", "build2").status()).isZero();

            String text = ofProject(project, project.d1make("--status").stdout(), "(?m)^%s: .*\\n( .*\\n|\\n(?= ))*");
            assertThat(text).startsWith(project.directory() + ": d1make -j3 all\n");
            assertThat(text)
                    .contains("process " + build.pid())
                    .contains("jobs: 0 done, 2 running, 1 waiting\n")
                    .containsPattern(" build1 +up +1/1 ")
                    .containsPattern(" build2 +up, drained +1/1 ")
                    .containsPattern(" 127.0.0.1:9 +lost: ssh: connect")
                    .containsPattern(" build[12] +\\d+\\.\\d  \\.: -s -C sub N=");

            String all = project.d1make("--status", "--json").stdout();
            assertThat(all).startsWith("[\n{").endsWith("}\n]\n");
            assertThat(ofProject(project, all, "(?m)^\\{\"directory\":\"%s\".*\\}(?=,?$)"))
                    .startsWith("{\"directory\":\"" + project.directory()
                            + "\",\"program\":\"make\",\"arguments\":[\"-j3\",\"all\"],"
                            + "\"goals\":[\"all\"],\"pid\":" + build.pid() + ",\"started\":\"20")
                    .contains("\"jobs\":{\"done\":0,\"failed\":0,\"running\":2,\"waiting\":1,\"inPlace\":0}")
                    .contains("{\"host\":\"build2\",\"state\":\"up\",\"reason\":\"\",\"drained\":true,")
                    .contains("\"state\":\"lost\",\"reason\":\"ssh: connect")
                    .containsPattern("\"arguments\":\\[\"-s\",\"-C\",\"sub\",\"N=\\d\"],\"seconds\":");

            Files.createFile(sub.resolve("go"));
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThatItIsNotTold(project);
            hosts.leftovers().assertNone(LEFT);
        }
    }

    /** Other builds of this user may run here; where none does, that is said. */
    private static void assertThatItIsNotTold(Workspace project) throws IOException, InterruptedException {
        Run text = project.d1make("--status");
        assertThat(text.status()).isZero();
        assertThat(text.stdout())
                .doesNotContain(project.directory().toString())
                .matches("(?s)no build of yours runs on this machine\n|/.*: d1make.*");
        Run json = project.d1make("--status", "--json");
        assertThat(json.status()).isZero();
        assertThat(json.stdout())
                .doesNotContain(project.directory().toString())
                .matches("(?s)\\[\\]\n|\\[\n\\{.*\\}\n\\]\n");
    }

    /** What is said of the project's build, by an expression with its directory. */
    private static String ofProject(Workspace project, String all, String expression) {
        String directory = Pattern.quote(project.directory().toString());
        Matcher own = Pattern.compile(expression.formatted(directory)).matcher(all);
        assertThat(own.find()).as(all).isTrue();
        return own.group();
    }

    @Test
    void aBuildThatStandsStillIsNamedAndHoldsUpNoOther() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            Workspace one = Workspace.withJobs(hosts, 1, "touch up; until [ -e go ]; do sleep 0.05; done");
            Workspace two = Workspace.withJobs(hosts, 1, "touch up; until [ -e go ]; do sleep 0.05; done");
            StartedRun stopped = one.start("-j1");
            StartedRun going = two.start("-j1");
            for (Workspace project : new Workspace[] {one, two}) {
                Await.until(() -> Files.exists(project.directory().resolve("sub/up")), "a job");
            }
            Processes.signal("STOP", stopped.pid());
            Run status = one.d1make("--status", "--json");
            Processes.signal("CONT", stopped.pid());
            assertThat(status.status()).isZero();
            assertThat(status.stdout()).contains("\"pid\":" + going.pid()).doesNotContain("\"pid\":" + stopped.pid());
            assertThat(status.stderr()).contains("has not answered in 5 s: it stands still");
            for (Workspace project : new Workspace[] {one, two}) {
                Files.createFile(project.directory().resolve("sub/go"));
            }
            assertThat(stopped.await().status()).isZero();
            assertThat(going.await().status()).isZero();
            hosts.leftovers().assertNone(LEFT);
        }
    }
}
