package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in D1MAKE_HOSTS, and what is said before anything starts when it makes no sense. */
@Timeout(120)
class HostListIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"build1:99999", "build1:abc", "build1:0", "build1:", "build1/none", "-oProxyCommand=false"})
    void badListIsRefusedBeforeMakeStarts(String list) throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(HOSTS.get(), 1, ":").set("D1MAKE_HOSTS", list);
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
        assertThat(run.stderr()).startsWith("d1make: ").contains("D1MAKE_HOSTS").doesNotContain("Exception");
        assertThat(project.ranOn()).isEmpty();
    }

    @Test
    void duplicateIsNamedAndUsedOnce() throws IOException, InterruptedException {
        int before = HOSTS.get().host(1).logins();
        Workspace project = Workspace.withJobs(HOSTS.get(), 6, "sleep 0.1").set("D1MAKE_HOSTS", "build1 build2 build1");
        Run run = project.d1make("-j4");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).startsWith("d1make: ").contains("D1MAKE_HOSTS").contains("build1");
        assertThat(project.ranOn()).hasSize(6).doesNotContain("here");
        assertThat(HOSTS.get().host(1).logins()).isEqualTo(before + 1);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "  "})
    void emptyListIsNamedAndTheBuildRunsHere(String list) throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(HOSTS.get(), 3, ":").set("D1MAKE_HOSTS", list);
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).startsWith("d1make: ").contains("D1MAKE_HOSTS");
        assertThat(project.ranOn()).hasSize(3).containsOnly("here");
    }

    @Test
    void slotsLimitTheJobsAtOnce() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(
                        HOSTS.get(), 6, "mkdir lock || { echo two at once; exit 1; }; sleep 0.1; rmdir lock")
                .set("D1MAKE_HOSTS", "build1/1");
        Run run = project.d1make("-j4");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(6).containsOnly("build1");
    }

    @Test
    void localhostNeedsNoSsh() throws IOException, InterruptedException {
        int before = HOSTS.get().host(1).logins();
        Workspace project = Workspace.withJobs(HOSTS.get(), 3, ":").set("D1MAKE_HOSTS", "localhost");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(3).containsOnly("here");
        assertThat(HOSTS.get().host(1).logins()).isEqualTo(before);
    }

    @Test
    void withoutAListTheBuildRunsHere() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(HOSTS.get(), 3, ":").unset("D1MAKE_HOSTS");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(3).containsOnly("here");
    }

    @Test
    void localModeTouchesNoHost() throws IOException, InterruptedException {
        int before = HOSTS.get().host(1).logins();
        Workspace project = Workspace.withJobs(HOSTS.get(), 3, ":").set("D1MAKE_MODE", "local");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(3).containsOnly("here");
        assertThat(HOSTS.get().host(1).logins()).isEqualTo(before);
    }

    @Test
    void theHostsOfABatchJobAreUsedWhereThereIsNoList() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(HOSTS.get(), 4, "sleep 0.1").file("nodes", "build2\nbuild2\n");
        String nodes = project.directory().resolve("nodes").toString();
        project.set("PBS_NODEFILE", nodes).unset("D1MAKE_HOSTS");
        assertThat(project.d1make("-j2").status()).isZero();
        assertThat(project.ranOn()).hasSize(4).containsOnly("build2");
        Run run = project.set("PBS_NODEFILE", nodes + "-gone").d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
        assertThat(run.stderr()).contains("nodes-gone").contains("there is no such file");
    }

    @Test
    void serverSetupIsAPrefixOfTheServersCommand() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(HOSTS.get(), 4, "nice > nice-$(N)")
                .set("D1MAKE_NICE", "0")
                .set("D1MAKE_SERVER_SETUP", "SETUP=done nice -n 5");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.directory().resolve("sub/nice-1")).hasContent("5\n");
    }

    @Test
    void clientArgumentsStandBeforeThoseOfTheSubMake() throws IOException, InterruptedException {
        Workspace project = Workspace.in(HOSTS.get())
                .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                .file("sub/Makefile", "all: ; @echo '$(filter -k k ks,$(MAKEFLAGS))$(V)'\n")
                .set("D1MAKE_CLIENT_MAKEARGS", "-k V=given");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).contains("k").contains("given");
    }
}
