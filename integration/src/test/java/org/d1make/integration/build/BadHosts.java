package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.TestHosts;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A host that cannot be used is left out, with its name and the reason; the others go on, and so does the build. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BadHosts {

    private static final String GOOD = "build1";
    private static final String REFUSES_THE_KEY = "build2";
    private static final String ASKS_FOR_A_PASSWORD = "build3";
    private static final String HAS_NO_D1MAKE = "build4";
    private static final String HAS_NO_JAVA = "build5";
    private static final String PRINTS_A_BANNER = "build6";
    private static final String PRINTS_ONLY = "build7";
    private static final String HAS_NO_MAKE = "build8";
    private static final String DOES_NOT_LISTEN = "127.0.0.1:9";
    private static final String DOES_NOT_RESOLVE = "no-such-host.invalid";

    @RegisterExtension
    final TestHosts hosts;

    BadHosts(TestedTransport transport) {
        hosts = TestHosts.of(
                        HostOptions.plain(),
                        HostOptions.plain().keyRefused(),
                        HostOptions.plain().passwordOnly(),
                        HostOptions.plain().without(D1make.home().toString()),
                        HostOptions.plain().environment("D1MAKE_JAVA", "/nonexistent/java"),
                        HostOptions.plain()
                                .start(
                                        "cat /usr/share/common-licenses/Apache-2.0 2>/dev/null || seq 1 3000; printf 'no newline'"),
                        HostOptions.plain().start("echo This account is currently not available.; exit 1"),
                        HostOptions.plain().environment("PATH", "/nonexistent"))
                .over(transport);
    }

    @Test
    void hostThatRefusesTheKeyIsLeftOut() throws IOException, InterruptedException {
        leftOut(REFUSES_THE_KEY, "Permission denied");
    }

    @Test
    void hostThatAsksForAPasswordIsLeftOutWithoutAPrompt() throws IOException, InterruptedException {
        leftOut(ASKS_FOR_A_PASSWORD, "Permission denied");
    }

    @Test
    void hostWithoutD1makeIsLeftOut() throws IOException, InterruptedException {
        leftOut(HAS_NO_D1MAKE, "d1make-server");
    }

    @Test
    void hostWithoutJavaIsLeftOut() throws IOException, InterruptedException {
        leftOut(HAS_NO_JAVA, "/nonexistent/java");
    }

    @Test
    void hostWhoseShellOnlyPrintsIsLeftOut() throws IOException, InterruptedException {
        leftOut(PRINTS_ONLY, "not available");
    }

    @Test
    void hostWithoutMakeIsLeftOut() throws IOException, InterruptedException {
        leftOut(HAS_NO_MAKE, "make");
    }

    @Test
    void hostThatDoesNotListenIsLeftOut() throws IOException, InterruptedException {
        leftOut(DOES_NOT_LISTEN, "refused");
    }

    @Test
    void hostThatDoesNotResolveIsLeftOut() throws IOException, InterruptedException {
        leftOut(DOES_NOT_RESOLVE, "resolve");
    }

    @Test
    void hostWhoseShellPrintsABannerWorks() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(hosts.get(), 4, "echo job").set("D1MAKE_HOSTS", PRINTS_A_BANNER);
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).isEqualTo("job\n".repeat(4));
        assertThat(run.stderr()).isEmpty();
        assertThat(project.ranOn()).hasSize(4).containsOnly(PRINTS_A_BANNER);
    }

    @Test
    void whereAllHostsAreBadTheBuildGoesOnHere() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(hosts.get(), 6, "echo job")
                .set("D1MAKE_HOSTS", String.join(" ", REFUSES_THE_KEY, HAS_NO_D1MAKE, DOES_NOT_LISTEN));
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(6).containsOnly("here");
        assertThat(run.stderr().lines()).isNotEmpty().allMatch(line -> line.startsWith("d1make: "));
        assertThat(run.stderr()).contains("no host").contains(REFUSES_THE_KEY, HAS_NO_D1MAKE, DOES_NOT_LISTEN);
    }

    @Test
    void whereAllHostsAreBadMakeDoesNotStartWithoutFallback() throws IOException, InterruptedException {
        Workspace project = Workspace.withJobs(hosts.get(), 6, "echo job")
                .set("D1MAKE_HOSTS", String.join(" ", REFUSES_THE_KEY, HAS_NO_JAVA))
                .set("D1MAKE_FALLBACK", "none");
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
        assertThat(run.stdout()).isEmpty();
        assertThat(project.ranOn()).isEmpty();
    }

    /** The jobs take longer than the bad host needs to be found out. */
    private void leftOut(String host, String reason) throws IOException, InterruptedException {
        Workspace project =
                Workspace.withJobs(hosts.get(), 8, "sleep 0.5").set("D1MAKE_HOSTS", GOOD + " " + host + " ");
        Run run = project.d1make("-j4");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(8).containsOnly(GOOD);
        assertThat(run.stderr().lines())
                .describedAs(run.describe())
                .anySatisfy(line -> assertThat(line).startsWith("d1make: ").contains(host));
        assertThat(run.stderr()).contains(reason);
    }
}
