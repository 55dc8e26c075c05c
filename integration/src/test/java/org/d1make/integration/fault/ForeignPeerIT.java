package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host which does not speak as this d1make does: another version, or garbage, too little or no end of it, in place of a hello,
 * a message or a frame. The build goes on without it.
 */
@Timeout(300)
class ForeignPeerIT {

    /** The real server, which {@code $1} filters. */
    private static final String FILTERED = "exec \"$SHELL\" -c \"$command\" | ";

    private static final String ENDLESS = "yes | tr -d '\\n'";

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("another version", FILTERED + "sed -u 's/\"protocol\":[0-9]*/\"protocol\":99/'"),
                Arguments.of("a hello that is no JSON", "echo; echo 'd1make-server-hello {\"type\":'"),
                Arguments.of("a hello of another kind", "echo; echo 'd1make-server-hello {\"type\":\"bye\"}'"),
                Arguments.of("half a hello", "printf '\\nd1make-server-hello {\"type\":\"hel'"),
                Arguments.of("no end before the hello", ENDLESS),
                Arguments.of("no end of the hello", "printf '\\nd1make-server-hello '; " + ENDLESS),
                Arguments.of("nothing", "exit 0"),
                Arguments.of("garbage after the hello", FILTERED + "{ sed -u 2q; echo garbage; sed -u p; }"),
                Arguments.of("no end after the hello", FILTERED + "{ sed -u 2q; " + ENDLESS + "; }"));
    }

    /** What comes in place of the first thing that the server says of a job. */
    static Stream<Arguments> frames() {
        return Stream.of(
                behindItsHello("half a frame", "printf 'o\\0\\0'"),
                behindItsHello("another's job", "printf 'o\\0\\0\\0\\0\\0\\0\\0\\143\\0\\0\\0\\1x'; sleep 1"),
                behindItsHello(
                        "more output than fits a frame",
                        "printf 'o\\0\\0\\0\\0\\0\\0\\0\\1\\0\\377\\0\\0x'; " + ENDLESS),
                behindItsHello(
                        "the end of another's job",
                        "echo '{\"type\":\"exited\",\"job\":99,\"status\":0,\"signal\":0,\"cpuMicros\":1}'; sleep 1"),
                behindItsHello("the bye of another server", "echo; echo '{\"type\":\"bye\",\"id\":\"x\"}'"));
    }

    private static Arguments behindItsHello(String what, String script) {
        return Arguments.of(what, FILTERED + "{ sed -u 2q; " + script + "; }");
    }

    /** Jobs are asked for when it has said so: none waits for the end of its lease. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void aServerThatSays(String what, String script) throws IOException, InterruptedException {
        try (SshHosts hosts = hosts(script)) {
            Workspace project = Workspace.withJobs(hosts, 6, "true").file("Makefile", """
                            JOBS := $(shell seq 1 6)
                            all: $(JOBS)
                            $(JOBS): told ; @$(MAKE) -s -C sub N=$@
                            told: ; @until [ -e $@ ]; do sleep 0.1; done
                            """);
            buildsOnTheOther(hosts, project);
        }
    }

    /** Its jobs run again when its lease is over; and where it is only silent, that is noticed first. */
    @Tag("nightly")
    @ParameterizedTest(name = "{0}")
    @MethodSource({"frames", "servers"})
    void aServerWithJobsThatSays(String what, String script) throws IOException, InterruptedException {
        try (SshHosts hosts = hosts(script)) {
            buildsOnTheOther(hosts, Workspace.withJobs(hosts, 6, "until [ -e ../told ]; do sleep 0.1; done"));
        }
    }

    private static SshHosts hosts(String script) throws IOException, InterruptedException {
        HostOptions foreign =
                HostOptions.plain().start("case $command in *d1make-server*) " + script + "; exit;; esac");
        return SshHosts.start(foreign, HostOptions.plain());
    }

    private static void buildsOnTheOther(SshHosts hosts, Workspace project) throws IOException, InterruptedException {
        project.set("D1MAKE_HOSTS", "build1/2 build2/2")
                .set("D1MAKE_RETRIES", "50")
                .limit(Duration.ofMinutes(4));
        StartedRun build = project.start("-j4");
        Await.until(() -> build.said("host build1 ") || !build.isAlive(), "what is said of build1");
        project.file("told", "");
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(project.ranOn()).hasSize(6).contains("build2");
        assertThat(run.stderr().lines())
                .describedAs(run.describe())
                .allMatch(line -> line.startsWith("d1make: ") || line.startsWith("make"));
        assertThat(run.stderr()).contains("host build1 ").doesNotContain("a bug in d1make");
        hosts.leftovers().assertNone(Duration.ofSeconds(10));
    }
}
