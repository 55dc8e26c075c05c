package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many jobs: every job runs once, on every host, all over the one session of each host. */
@Timeout(120)
class ManyJobsIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    @ParameterizedTest(name = "MaxSessions {0}")
    @ValueSource(ints = {1, 2, 10})
    void thirtyJobsAtOnceRunOverOneSessionHoweverManyAHostAllows(int sessions)
            throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(HostOptions.plain().maxSessions(sessions))) {
            Workspace project = Workspace.withJobs(
                            hosts, 30, "echo $(N) >>../up; until [ $$(wc -l <../up) = 30 ]; do sleep 0.1; done")
                    .set("D1MAKE_HOSTS", "build1/30");
            Run run = project.d1make("-j30");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).isEmpty();
            assertThat(project.ranOn()).hasSize(30).containsOnly("build1");
            SshHost host = hosts.all().get(0);
            assertThat(host.sessions()).describedAs(host.log()).isEqualTo(1);
            assertThat(host.logins()).describedAs(host.log()).isEqualTo(1);
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void eachChoiceSaysWhyThatHostAndWhyNotTheOther() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            Run run = Workspace.withJobs(hosts, 8, "sleep 0.3").d1make("-j4", "--debug=schedule");
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr().lines())
                    .hasSize(8)
                    .allSatisfy(line -> assertThat(line)
                            .matches("d1make: \\S+ schedule (build\\d) \\d it goes there: \\1 \\d.*; others: .*"))
                    .anySatisfy(line -> assertThat(line).containsPattern("others: build\\d (full|\\d\\.\\d{3} )"));
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void loginShellIsPaidForOnceAHost() throws IOException, InterruptedException {
        HostOptions slow = HostOptions.plain()
                .start("echo Welcome; echo \"Today's news\" >&2")
                .start("echo x >> ../starts")
                .start("sleep 0.3");
        try (SshHosts hosts = SshHosts.start(slow, slow)) {
            Workspace project = Workspace.withJobs(hosts, 60, "echo job $(N)");
            Run run = project.d1make("-j6");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stdout()).doesNotContain("Welcome").doesNotContain("news");
            assertThat(run.stdout().lines()).hasSize(60);
            assertThat(run.stderr()).isEmpty();
            assertThat(project.ranOn()).hasSize(60).contains("build1", "build2").doesNotContain("here");
            for (SshHost host : hosts.all()) {
                assertThat(host.sessions()).describedAs(host.log()).isEqualTo(1);
            }
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void everyHostGetsWorkAndTheSummaryCountsIt() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(3)) {
            // None ends before each host has had one, however late its login is.
            Workspace project = Workspace.withJobs(
                            hosts,
                            24,
                            ": >up-$$(echo \"$$HOME\" | cksum | cut -d ' ' -f 1); "
                                    + "until [ $$(ls up-* | wc -l) = 3 ]; do sleep 0.05; done")
                    .set("D1MAKE_SUMMARY", "1");
            Run run = project.d1make("-j12");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).hasSize(24).contains("build1", "build2", "build3");
            for (SshHost host : hosts.all()) {
                long ran = project.ranOn().stream().filter(host.name()::equals).count();
                assertThat(D1make.jobsOn(host.name(), run.stderr()))
                        .describedAs(run.describe())
                        .isEqualTo((int) ran);
            }
            hosts.leftovers().assertNone(LEFT);
        }
    }
}
