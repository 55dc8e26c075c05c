package org.d1make.integration.sshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.d1make.integration.process.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hosts of the tests are what the tests take them for. */
@Timeout(60)
class SshHostsIT {

    @Test
    void eachHostHasItsOwnEnvironmentAndCountsItsSessions() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(2)) {
            assertThat(ssh(hosts, "build2", "echo $D1TEST_HOST; pwd").stdout())
                    .isEqualTo("build2\n" + hosts.host(2).home() + "\n");
            assertThat(hosts.host(2).logins()).isEqualTo(1);
            assertThat(hosts.host(2).sessions()).isEqualTo(1);
            assertThat(hosts.host(1).sessions()).isZero();
            hosts.leftovers().assertNone(Duration.ofSeconds(5));
        }
    }

    @Test
    void startFileRunsBeforeEachCommand() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(HostOptions.plain().start("echo welcome"))) {
            assertThat(ssh(hosts, "build1", "exit 7").status()).isEqualTo(7);
            assertThat(ssh(hosts, "build1", "echo done").stdout()).isEqualTo("welcome\ndone\n");
        }
    }

    @Test
    void exitStatusOfTheCommandAndOfARefusalDiffer() throws IOException, InterruptedException {
        HostOptions plain = HostOptions.plain();
        try (SshHosts hosts = SshHosts.start(plain.keyRefused(), plain.passwordOnly(), plain.without("/bin/true"))) {
            assertThat(ssh(hosts, "build1", "true").stderr()).contains("Permission denied (publickey)");
            assertThat(ssh(hosts, "build2", "true").stderr()).contains("Permission denied (password)");
            assertThat(ssh(hosts, "build3", "/bin/true").status()).isEqualTo(127);
        }
    }

    @Test
    void leftProcessIsFound() throws IOException, InterruptedException {
        try (SshHosts hosts = SshHosts.start(1)) {
            assertThat(ssh(hosts, "build1", "setsid sleep 60 >/dev/null 2>&1 & : > \"$TMPDIR/left\"")
                            .status())
                    .isZero();
            assertThat(catchThrowable(() -> hosts.leftovers().assertNone(Duration.ofMillis(1))))
                    .hasMessageContaining("sleep 60")
                    .hasMessageContaining("tmp/left");
            hosts.leftovers().end();
        }
    }

    private static Run ssh(SshHosts hosts, String host, String command) throws InterruptedException {
        Path config = hosts.workDirectory().resolveSibling("ssh_config");
        return Run.of(
                new Run.Command(
                        List.of("ssh", "-o", "BatchMode=yes", "-F", config.toString(), host, command),
                        hosts.workDirectory(),
                        hosts.environment(),
                        Duration.ofSeconds(20)),
                hosts.mark());
    }
}
