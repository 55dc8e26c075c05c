package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One server JVM, spoken to as its launcher does. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerJobsTest {

    private static final List<String> ENVIRONMENT =
            List.of("PATH=" + System.getenv("PATH"), "HOME=/home/of-the-host", "CC=of-the-host");

    @TempDir
    Path directory;

    private ServerProcess server;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.jvm(directory + "/private", ENVIRONMENT, "--see", directory.toString(), "--see", "/no");
    }

    @AfterEach
    void everythingIsGone() {
        server.close();
        assertThat(directory.resolve("private")).doesNotExist();
    }

    private Message.Run script(long job, String script, String... arguments) {
        return ServerProcess.script(job, directory.toString(), script, arguments);
    }

    private ReceivedOutput.Result run(Message.Run run) throws IOException, InterruptedException {
        server.send(run);
        return server.result(run.job());
    }

    @Test
    void theHelloTellsWhatTheHostIsAndSees() throws Exception {
        Message.Hello hello = server.await(Message.Hello.class);
        assertThat(hello.protocol()).isEqualTo(Protocol.VERSION);
        assertThat(hello.directory()).isEqualTo(directory + "/private");
        assertThat(hello.make()).startsWith("GNU Make ");
        assertThat(hello.userId()).isEqualTo(Posix.userId());
        long nanos = Files.getLastModifiedTime(directory).to(TimeUnit.NANOSECONDS);
        // The private directory is made in it at the same time.
        assertThat(hello.seen().get(0)).startsWith(Files.getAttribute(directory, "unix:ino") + " ");
        assertThat(Long.parseLong(hello.seen().get(0).split(" ")[1])).isLessThanOrEqualTo(nanos);
        assertThat(hello.seen().get(1)).isEqualTo("-");
        assertThat(server.await(Message.Load.class).freeMemory()).isPositive();
    }

    @Test
    void outputAndExitStatusCome() throws Exception {
        ReceivedOutput.Result result = run(script(5, "echo out; echo err >&2; exit 7"));
        assertThat(result).isEqualTo(new ReceivedOutput.Result(5, "out\n", "err\n", 7, 0));
        assertThat(server.await(Message.Exited.class).cpuMicros()).isPositive();
    }

    @Test
    void aSignalIsToldAsASignal() throws Exception {
        assertThat(run(script(1, "kill -9 $$")).signal()).isEqualTo(Signals.KILL);
    }

    @Test
    void jobComesAfterJob() throws Exception {
        for (int job = 1; job <= 20; job++) {
            assertThat(run(script(job, "echo $1", "job" + job)).stdout()).isEqualTo("job" + job + "\n");
        }
    }

    @Test
    void mergedOutputKeepsItsOrder() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            lines.append("out ").append(i).append("\nerr ").append(i).append('\n');
        }
        String script = "i=1; while [ $i -le 500 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done";
        Message.Run run = script(1, script);
        ReceivedOutput.Result output = run(new Message.Run(
                1, run.directory(), run.program(), run.arguments(), List.of(), List.of(), 022, true, false));
        assertThat(output.stdout()).isEqualTo(lines.toString());
        assertThat(output.stderr()).isEmpty();
    }

    @Test
    void hugeOutputArrivesWhole() throws Exception {
        ReceivedOutput.Result output = run(script(1, "head -c 30000000 /dev/zero; head -c 5000000 /dev/zero >&2"));
        assertThat(output.stdout()).hasSize(30_000_000);
        assertThat(output.stderr()).hasSize(5_000_000);
    }

    @Test
    void whatCannotBeStartedIsRefused() throws Exception {
        server.send(ServerProcess.script(1, directory + "/no", "echo x"));
        Message.Refused directoryIsMissing = server.await(Message.Refused.class);
        assertThat(directoryIsMissing.reason()).contains("/no: No such file or directory");
        assertThat(directoryIsMissing.lacksProgram()).isFalse();
        server.send(new Message.Run(
                2, directory.toString(), "no-such-make", List.of(), List.of(), List.of(), 022, false, false));
        Message.Refused programIsMissing = server.await(Message.Refused.class);
        assertThat(programIsMissing.reason()).contains("no-such-make: no such program on PATH");
        assertThat(programIsMissing.lacksProgram()).isTrue();
        assertThat(run(script(3, "exit 3"))).isEqualTo(new ReceivedOutput.Result(3, "", "", 3, 0));
    }

    @Test
    void bytesThatAreNoTextSurvive() throws Exception {
        String odd = "x \u00ff\u00fe\u00c3('\"$`\\";
        Posix.mkdir(directory + "/" + odd, 0755);
        Message.Run run = new Message.Run(
                1,
                directory + "/" + odd,
                "sh",
                List.of("-c", "printf '%s|' \"$1\" \"$V\" \"$PWD\"; pwd -P", "sh", odd + "\n"),
                List.of("V=" + odd),
                List.of(),
                022,
                false,
                false);
        String path = directory + "/" + odd;
        assertThat(run(run).stdout()).isEqualTo(odd + "\n|" + odd + "|" + path + "|" + path + "\n");
    }

    @Test
    void environmentIsTheBuildsTheHostsAndTheRecipes() throws Exception {
        String large = "v".repeat(100_000);
        server.send(new Message.Environment(List.of("LARGE=" + large, "CC=clang", "B=1", "MAKE_RESTARTS=3"), 0));
        Message.Run run = script(1, "echo $CC $A${B-no}${MAKE_RESTARTS-no} $HOME ${#LARGE}; umask");
        ReceivedOutput.Result output = run(new Message.Run(
                1, run.directory(), "sh", run.arguments(), List.of("A=2"), List.of("B"), 027, false, false));
        assertThat(output.stdout()).isEqualTo("clang 2nono /home/of-the-host 100000\n0027\n");
    }

    @Test
    void aJobHasNoInputAndNoDescriptorOfTheServers() throws Exception {
        // The fourth one is the directory that ls reads.
        ReceivedOutput.Result output = run(script(1, "cat; ls -C /proc/self/fd"));
        assertThat(output.stdout().trim().split("\\s+")).containsExactly("0", "1", "2", "3");
    }

    @Test
    void thirtyJobsRunAtOnce() throws Exception {
        int count = 30;
        try (Gate told = new Gate(directory + "/told");
                Gate wait = new Gate(directory + "/wait")) {
            for (int i = 0; i < count; i++) {
                server.send(script(i, "exec 3<wait; echo $1 >told; read x <&3; echo $1", "" + i));
            }
            TreeSet<String> up = new TreeSet<>();
            for (int i = 0; i < count; i++) {
                up.add(told.line());
            }
            assertThat(up).hasSize(count);
            wait.open();
            for (int i = 0; i < count; i++) {
                assertThat(server.result(i).stdout()).isEqualTo(i + "\n");
            }
        }
    }

    @Test
    void aReaderThatIsSlowStallsOnlyItsOwnJob() throws Exception {
        server.stall(1);
        server.send(script(1, "head -c 20000000 /dev/zero"));
        assertThat(server.received().awaitStdout(1, Protocol.WINDOW)).isEqualTo(Protocol.WINDOW);
        assertThat(run(script(2, "echo fast")).stdout()).isEqualTo("fast\n");
        // Nothing more has come meanwhile.
        assertThat(server.received().awaitStdout(1, 0)).isEqualTo(Protocol.WINDOW);
        assertThat(server.received().hasEnded(1)).isFalse();
        server.goOn(Protocol.WINDOW);
        assertThat(server.result(1).stdout()).hasSize(20_000_000);
    }

    /** Its stdout can be read (JobPipes tells why), and what it takes there is not there for us any more. */
    @Test
    void jobsThatReadTheirOwnOutputKeepNobodyWaiting() throws Exception {
        String thief = "cat <&1 >/dev/null & dd if=/dev/zero bs=16384 count=2000 2>/dev/null; echo >ended-$1; wait";
        for (int job = 1; job <= 8; job++) {
            server.send(script(job, thief, Integer.toString(job)));
        }
        for (int job = 1; job <= 8; job++) {
            Path ended = directory.resolve("ended-" + job);
            assertThat(Processes.ends(() -> !Files.exists(ended))).isTrue();
        }
        assertThat(run(script(9, "echo alive")).stdout()).isEqualTo("alive\n");
    }

    @Test
    void aJobThatStallsCanBeCancelled() throws Exception {
        server.stall(1);
        server.send(script(1, "exec head -c 20000000 /dev/zero"));
        server.received().awaitStdout(1, Protocol.WINDOW);
        server.send(new Message.Cancel(1, Signals.TERM));
        assertThat(server.await(Message.Over.class).job()).isEqualTo(1);
        assertThat(server.received().hasEnded(1)).isTrue();
    }

    @Test
    void aBackgroundProcessThatHoldsItsOutputIsNotWaitedForAndLives() throws Exception {
        try (Gate told = new Gate(directory + "/told");
                Gate wait = new Gate(directory + "/wait")) {
            String background =
                    "(exec 3<wait; echo up >told; read x <&3; head -c 300000 /dev/zero; echo $? >told; read x <wait) &";
            ReceivedOutput.Result output = run(script(1, background + " echo early"));
            assertThat(output.stdout()).isEqualTo("early\n");
            assertThat(told.line()).isEqualTo("up");
            wait.open();
            // More than a pipe holds: somebody reads it.
            assertThat(told.line()).isEqualTo("0");
        }
    }

    @Test
    void aCancelledJobGetsTheSignal() throws Exception {
        server.send(script(1, "trap 'echo got it; exit 4' INT; echo up; while :; do sleep 0.1; done"));
        server.received().awaitStdout(1, 3);
        server.send(new Message.Cancel(1, Signals.INT));
        assertThat(server.result(1)).isEqualTo(new ReceivedOutput.Result(1, "up\ngot it\n", "", 4, 0));
        assertThat(server.await(Message.Over.class).job()).isEqualTo(1);
    }

    @Test
    void aCancelledJobIsOverWhenItsLastProcessIs() throws Exception {
        try (Gate told = new Gate(directory + "/told")) {
            // timeout(1) makes a process group of its own.
            String deaf = "timeout 1000 sh -c 'trap \"\" TERM; echo $$ >told; while :; do sleep 1; done' & wait";
            server.send(script(1, deaf));
            long pid = Long.parseLong(told.line());
            server.send(new Message.Cancel(1, Signals.TERM));
            assertThat(server.result(1).signal()).isEqualTo(Signals.TERM);
            assertThat(server.await(Message.Over.class).job()).isEqualTo(1);
            assertThat(Processes.isAlive(pid)).isFalse();
        }
    }

    @Test
    void aStoppedJobCanBeCancelled() throws Exception {
        try (Gate told = new Gate(directory + "/told")) {
            server.send(script(1, "echo up >told; kill -STOP $$"));
            assertThat(told.line()).isEqualTo("up");
            server.send(new Message.Cancel(1, Signals.TERM));
            assertThat(server.result(1).signal()).isEqualTo(Signals.TERM);
        }
    }

    @Test
    void aJobThatIsCancelledBeforeItStartedIsEnded() throws Exception {
        server.send(script(1, "while :; do sleep 1; done"));
        server.send(new Message.Cancel(1, Signals.TERM));
        assertThat(server.result(1).signal()).isEqualTo(Signals.TERM);
        assertThat(server.await(Message.Over.class).job()).isEqualTo(1);
    }
}
