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

/** More jobs than sessions: every job runs once, on every host, over sessions that are used again. */
@Timeout(120)
class ManyJobsIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    @Test
    void sixtyJobsRunOverThreeSessionsAHost() throws IOException, InterruptedException {
        HostOptions four = HostOptions.plain().maxSessions(4);
        try (SshHosts hosts = SshHosts.start(four, four)) {
            Workspace project = Workspace.withJobs(hosts, 60, "sleep 0.05")
                    .set("D1MAKE_HOSTS", "build1/2 build2/2")
                    .set("D1MAKE_MAX_SESSIONS", "3");
            Run run = project.d1make("-j20");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).isEmpty();
            assertThat(project.ranOn()).hasSize(60).contains("build1", "build2").doesNotContain("here");
            for (SshHost host : hosts.all()) {
                // The server's session, and two relays.
                assertThat(host.sessions()).describedAs(host.log()).isBetween(2, 3);
                assertThat(host.logins()).describedAs(host.log()).isEqualTo(1);
            }
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void refusedSessionIsNeverAFailedJob() throws IOException, InterruptedException {
        HostOptions three = HostOptions.plain().maxSessions(3);
        try (SshHosts hosts = SshHosts.start(three, three)) {
            Workspace project = Workspace.withJobs(hosts, 40, "sleep 0.05");
            Run run = project.d1make("-j20");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).hasSize(40).contains("build1", "build2").doesNotContain("here");
            hosts.leftovers().assertNone(LEFT);
        }
    }

    /** Each job waits until all thirty run. */
    private static Run thirtyAtOnce(SshHosts hosts, String maxSessions) throws IOException, InterruptedException {
        String meet = "touch up-$(N); until [ $$(ls | grep -c ^up-) -ge 30 ]; do sleep 0.1; done";
        Workspace project = Workspace.withJobs(hosts, 30, meet)
                .set("D1MAKE_HOSTS", "build1/30")
                .set("D1MAKE_MAX_SESSIONS", maxSessions);
        Run run = project.d1make("-j30");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(project.ranOn()).hasSize(30).containsOnly("build1");
        return run;
    }

    @Test
    void thirtySlotsHaveAsManyConnectionsAsTheyNeed() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(HostOptions.plain().maxSessions(10))) {
            thirtyAtOnce(hosts, "9");
            // Eight relays on each.
            assertThat(hosts.host(1).logins()).describedAs(hosts.logs()).isEqualTo(4);
            assertThat(hosts.host(1).log()).doesNotContain("no more sessions");
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void theRealLimitOfAConnectionIsLearnedFromRefusals() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(HostOptions.plain().maxSessions(10))) {
            thirtyAtOnce(hosts, "100");
            // Nine relays on each, the rest on the fourth; the limit is met once, by the relays under way then.
            assertThat(hosts.host(1).logins()).describedAs(hosts.logs()).isEqualTo(4);
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void loginShellIsPaidForOnceASession() throws IOException, InterruptedException {
        HostOptions slow = HostOptions.plain()
                .start("echo Welcome; echo \"Today's news\" >&2")
                .start("echo x >> ../starts")
                .start("sleep 0.3");
        try (SshHosts hosts = SshHosts.start(slow, slow)) {
            Workspace project = Workspace.withJobs(hosts, 60, "echo job $(N)")
                    .set("D1MAKE_HOSTS", "build1/2 build2/2")
                    .set("D1MAKE_MAX_SESSIONS", "3");
            Run run = project.d1make("-j6");

            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stdout()).doesNotContain("Welcome").doesNotContain("news");
            assertThat(run.stdout().lines()).hasSize(60);
            assertThat(run.stderr()).isEmpty();
            assertThat(project.ranOn()).hasSize(60).contains("build1", "build2").doesNotContain("here");
            for (SshHost host : hosts.all()) {
                assertThat(host.sessions()).describedAs(host.log()).isBetween(2, 3);
            }
            hosts.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void everyHostGetsWorkAndTheSummaryCountsIt() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(3)) {
            Workspace project = Workspace.withJobs(hosts, 24, "sleep 0.1").set("D1MAKE_SUMMARY", "1");
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
