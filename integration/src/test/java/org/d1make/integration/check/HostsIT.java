package org.d1make.integration.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.d1make.integration.D1make;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each host as a build would find it. */
@Timeout(120)
class HostsIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.of(
            HostOptions.plain(),
            HostOptions.plain().passwordOnly(),
            HostOptions.plain().without(D1make.home().toString()),
            HostOptions.plain()
                    .start("case $command in *d1make-server*) exec \"$SHELL\" -c \"$command\" |"
                            + " sed -u 's/\"protocol\":[0-9]*/\"protocol\":99/'; exit;; esac"));

    @Test
    void hostsAreToldInTheOrderOfTheList() throws IOException, InterruptedException {
        Run run = Workspace.in(HOSTS.get())
                .set("D1MAKE_HOSTS", "build2 build1/3 localhost build3 build4")
                .d1make("--hosts");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout().lines().filter(line -> !line.startsWith(" ")))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .matches("host +state +cpus +slots +load +free +trip +d1make +java +make"),
                        line -> assertThat(line).matches("build2 +not used: .*Permission denied.*"),
                        line -> assertThat(line)
                                .matches(
                                        "build1 +up +\\d+ +3 +[\\d.]+ +[\\d.]+[MG] +[\\d.]+ ms +0\\.1\\.0 +\\d[\\d.]+ +[\\d.]+"),
                        line -> assertThat(line).matches("localhost +up .*"),
                        line -> assertThat(line).matches("build3 +not used: .*d1make-server.*"),
                        line -> assertThat(line).matches("build4 +not used: its d1make is of another version.*"));
        assertThat(run.stdout().lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void theJsonHasAnObjectAHost() throws IOException, InterruptedException {
        Run run = Workspace.in(HOSTS.get()).set("D1MAKE_HOSTS", "build1 build2").d1make("--hosts", "--json");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout())
                .containsPattern(
                        "\\{\"host\":\"build1\",\"up\":true,\"reason\":\"\",\"machine\":\"[^\"]+\",\"cpus\":\\d+,")
                .containsPattern("\"roundTripMillis\":[\\d.]+}")
                .containsPattern("\\{\"host\":\"build2\",\"up\":false,\"reason\":\"[^\"]*Permission denied");
    }

    @Test
    void whereNoHostCanBeUsedTheStatusTells() throws IOException, InterruptedException {
        Run run = Workspace.in(HOSTS.get()).set("D1MAKE_HOSTS", "build2").d1make("--hosts");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
        Run local = Workspace.in(HOSTS.get())
                .set("D1MAKE_HOSTS", "localhost")
                .set("D1MAKE_MODE", "local")
                .d1make("--hosts");
        assertThat(local.stdout()).contains("localhost  up");
    }

    @Test
    void wordsThatMakeNoSenseAreRefused() throws IOException, InterruptedException {
        for (String words : new String[] {"--hosts all", "--hosts --json --json", "all --hosts", "--drain"}) {
            Run run = Workspace.in(HOSTS.get()).d1make(words.split(" "));
            assertThat(run.status()).describedAs(words + "\n" + run.describe()).isEqualTo(101);
            assertThat(run.stderr()).startsWith("d1make: --").contains("(right: d1make --");
        }
    }
}
