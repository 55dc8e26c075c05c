package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The network between launcher and host is cut, or the host's address goes, while a job runs, for good or until the server's lease is out. The launcher is
 * in a network namespace of its own (ip-netns(8)), so the test needs root; it takes a minute a case.
 */
@Tag("nightly")
@Timeout(240)
class NetworkCutIT {

    private static final String HERE = "10.213.77.1";
    private static final String THERE = "10.213.77.2";

    /** The command by which the network is cut, and the one that undoes it. */
    private record Cut(String command, String cure) {
        void make() throws IOException, InterruptedException {
            ip(command);
        }

        boolean heal() throws IOException, InterruptedException {
            return ip(cure);
        }
    }

    private static Cut cut(String what, String link) {
        return switch (what) {
            case "link" -> new Cut("link set " + link + " down", "link set " + link + " up");
            case "address" -> new Cut("addr del " + HERE + "/30 dev " + link, "addr add " + HERE + "/30 dev " + link);
            default -> throw new IllegalArgumentException(what);
        };
    }

    @ParameterizedTest(name = "{0}, healed after {1} s")
    @CsvSource({"link, 38", "link, 600", "address, 600"})
    void noTwoRunsOfAJobOverlap(String what, int healSeconds) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, for a network namespace");
        String name = "d1t" + ProcessHandle.current().pid();
        // Its sshd does not look after its clients: only the lease ends the job there.
        HostOptions reachable = HostOptions.plain().config("ListenAddress " + HERE);
        try {
            assumeTrue(
                    ip("netns add " + name) && ip("link add " + name + " type veth peer name eth0 netns " + name),
                    "network namespaces cannot be made here");
            ip("addr add " + HERE + "/30 dev " + name);
            ip("link set " + name + " up");
            ip("-n " + name + " addr add " + THERE + "/30 dev eth0");
            ip("-n " + name + " link set eth0 up");
            ip("-n " + name + " link set lo up");
            try (SshHosts hosts = SshHosts.start(reachable)) {
                build(hosts, name, cut(what, name), healSeconds);
            }
        } finally {
            ip("link del " + name);
            ip("netns del " + name);
        }
    }

    private static void build(SshHosts hosts, String name, Cut cut, int healSeconds)
            throws IOException, InterruptedException {
        Workspace project = project(hosts, name);
        StartedRun build = project.start("-j1");
        Path beats = project.directory().resolve("sub/beats");
        Await.until(() -> Files.exists(beats), "the job");
        long since = System.nanoTime();
        cut.make();
        boolean healed = false;
        while (build.isAlive()) {
            if (!healed
                    && System.nanoTime() - since
                            > Duration.ofSeconds(healSeconds).toNanos()) {
                healed = cut.heal();
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        Run run = build.await();
        if (!healed) {
            cut.heal();
        }
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).contains("host build1 was lost while it ran make -s -C sub", "which is run again");
        assertRunsDoNotOverlap(Files.readAllLines(beats));
        hosts.leftovers().assertNone(Duration.ofSeconds(30));
    }

    /** A job whose first run ends only when it is ended. Each run writes a line with its number all the time. */
    private static Workspace project(SshHosts hosts, String name) throws IOException {
        String alias = Files.readAllLines(hosts.workDirectory().resolveSibling("known_hosts"))
                .get(0)
                .split(" ")[0];
        return Workspace.in(hosts)
                .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                .file("sub/Makefile", "all: ; @sh ./beat\n")
                .file("sub/beat", """
                        echo run >>runs
                        run=$(grep -c . runs)
                        beat=0
                        while [ $run = 1 ] || [ $beat -lt 20 ]; do
                            beat=$((beat + 1))
                            echo $run >>beats
                            sleep 0.1
                        done
                        """)
                .set(
                        "D1MAKE_EXTRA_SSH_PARAMETERS",
                        "-F " + hosts.workDirectory().resolveSibling("ssh_config") + " -o HostName=" + HERE
                                + " -o 'HostKeyAlias=" + alias + "'")
                .limit(Duration.ofMinutes(3))
                .before(List.of("ip", "netns", "exec", name));
    }

    private static void assertRunsDoNotOverlap(List<String> beats) {
        assertThat(beats).isSortedAccordingTo(Comparator.comparing(Integer::valueOf));
        assertThat(beats).contains("1", "2");
    }

    private static boolean ip(String arguments) throws IOException, InterruptedException {
        String[] words = ("ip " + arguments).split(" ");
        return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
    }
}
