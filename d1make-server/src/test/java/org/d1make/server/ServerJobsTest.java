package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Frame;
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

    private Message.Run script(long job, int relay, String script, String... arguments) {
        return ServerProcess.script(job, relay, directory.toString(), script, arguments);
    }

    private RemoteClient.Output run(Message.Run run) throws IOException, InterruptedException {
        try (RemoteClient relay = server.relay(run.relay())) {
            server.send(run);
            return relay.job();
        }
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
    void outputAndExitStatusComeOverTheRelayAndTheEndIsTold() throws Exception {
        RemoteClient.Output output = run(script(5, 1, "echo out; echo err >&2; exit 7"));
        assertThat(output).isEqualTo(new RemoteClient.Output(5, "out\n", "err\n", 7, 0));
        assertThat(server.await(Message.Started.class).job()).isEqualTo(5);
        Message.Ended ended = server.await(Message.Ended.class);
        assertThat(ended.job()).isEqualTo(5);
        assertThat(ended.status()).isEqualTo(7);
        assertThat(ended.signal()).isZero();
    }

    @Test
    void aSignalIsToldAsASignal() throws Exception {
        assertThat(run(script(1, 1, "kill -9 $$")).signal()).isEqualTo(Signals.KILL);
        assertThat(server.await(Message.Ended.class).signal()).isEqualTo(Signals.KILL);
    }

    @Test
    void oneRelayCarriesJobAfterJob() throws Exception {
        try (RemoteClient relay = server.relay(2)) {
            for (int job = 1; job <= 20; job++) {
                server.send(script(job, 2, "echo $1", "job" + job));
                assertThat(relay.job().stdout()).isEqualTo("job" + job + "\n");
            }
        }
    }

    @Test
    void mergedOutputKeepsItsOrder() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 500; i++) {
            lines.append("out ").append(i).append("\nerr ").append(i).append('\n');
        }
        String script = "i=1; while [ $i -le 500 ]; do echo out $i; echo err $i >&2; i=$((i+1)); done";
        Message.Run run = script(1, 1, script);
        RemoteClient.Output output = run(new Message.Run(
                1, 1, run.directory(), run.program(), run.arguments(), List.of(), List.of(), 022, true));
        assertThat(output.stdout()).isEqualTo(lines.toString());
        assertThat(output.stderr()).isEmpty();
    }

    @Test
    void hugeOutputArrivesWhole() throws Exception {
        RemoteClient.Output output = run(script(1, 1, "head -c 30000000 /dev/zero; head -c 5000000 /dev/zero >&2"));
        assertThat(output.stdout()).hasSize(30_000_000);
        assertThat(output.stderr()).hasSize(5_000_000);
    }

    @Test
    void whatCannotBeStartedIsRefusedAndTheRelayGoesOn() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            server.send(ServerProcess.script(1, 1, directory + "/no", "echo x"));
            assertThat(server.await(Message.Refused.class).reason()).contains("/no: No such file or directory");
            server.send(new Message.Run(
                    2, 1, directory.toString(), "no-such-make", List.of(), List.of(), List.of(), 022, false));
            assertThat(server.await(Message.Refused.class).reason()).contains("no-such-make: no such program on PATH");
            server.send(script(3, 1, "exit 3"));
            assertThat(relay.job()).isEqualTo(new RemoteClient.Output(3, "", "", 3, 0));
        }
    }

    @Test
    void withoutARemoteClientAJobIsRefused() throws Exception {
        assertThat(server.directory()).isNotEmpty();
        server.send(script(1, 1, "echo x"));
        assertThat(server.await(Message.Refused.class).reason()).contains("no remote client");
        server.send(script(2, 65, "echo x"));
        assertThat(server.await(Message.Refused.class).reason()).contains("no relay 65");
        // One that comes later is served.
        assertThat(run(script(3, 1, "echo x")).stdout()).isEqualTo("x\n");
    }

    @Test
    void aRemoteClientThatGoesAwayEndsItsJob() throws Exception {
        try (Gate told = new Gate(directory + "/told")) {
            RemoteClient relay = server.relay(1);
            // It writes nothing, so that only the loss of its reader can end it.
            server.send(script(1, 1, "trap 'echo ended >told; exit 9' TERM; echo up >told; while :; do sleep 1; done"));
            assertThat(told.line()).isEqualTo("up");
            assertThat(relay.next()).contains(new Frame.Begin(1));
            relay.close();
            assertThat(told.line()).isEqualTo("ended");
            assertThat(server.await(Message.Ended.class).status()).isEqualTo(9);
        }
        assertThat(run(script(2, 1, "echo again")).stdout()).isEqualTo("again\n");
    }

    @Test
    void aClosedRelayEndsItsRemoteClient() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            server.send(script(1, 1, ":"));
            relay.job();
            server.send(new Message.CloseRelay(1));
            assertThat(relay.next()).isEmpty();
        }
        assertThat(run(script(2, 1, "echo again")).stdout()).isEqualTo("again\n");
    }

    @Test
    void bytesThatAreNoTextSurvive() throws Exception {
        String odd = "x \u00ff\u00fe\u00c3('\"$`\\";
        Posix.mkdir(directory + "/" + odd, 0755);
        Message.Run run = new Message.Run(
                1,
                1,
                directory + "/" + odd,
                "sh",
                List.of("-c", "printf '%s|' \"$1\" \"$V\" \"$PWD\"; pwd -P", "sh", odd + "\n"),
                List.of("V=" + odd),
                List.of(),
                022,
                false);
        String path = directory + "/" + odd;
        assertThat(run(run).stdout()).isEqualTo(odd + "\n|" + odd + "|" + path + "|" + path + "\n");
    }

    @Test
    void environmentIsTheBuildsTheHostsAndTheRecipes() throws Exception {
        String large = "v".repeat(100_000);
        server.send(new Message.Environment(List.of("LARGE=" + large, "CC=clang", "B=1", "MAKE_RESTARTS=3")));
        Message.Run run = script(1, 1, "echo $CC $A${B-no}${MAKE_RESTARTS-no} $HOME ${#LARGE}; umask");
        RemoteClient.Output output = run(new Message.Run(
                1, 1, run.directory(), "sh", run.arguments(), List.of("A=2"), List.of("B"), 027, false));
        assertThat(output.stdout()).isEqualTo("clang 2nono /home/of-the-host 100000\n0027\n");
    }

    @Test
    void aJobHasNoInputAndNoDescriptorOfTheServers() throws Exception {
        // The fourth one is the directory that ls reads.
        RemoteClient.Output output = run(script(1, 1, "cat; ls -C /proc/self/fd"));
        assertThat(output.stdout().trim().split("\\s+")).containsExactly("0", "1", "2", "3");
    }

    @Test
    void eightJobsRunAtOnce() throws Exception {
        try (Gate told = new Gate(directory + "/told");
                Gate wait = new Gate(directory + "/wait")) {
            RemoteClient[] relays = new RemoteClient[8];
            for (int i = 0; i < relays.length; i++) {
                relays[i] = server.relay(i + 1);
                server.send(script(i, i + 1, "exec 3<wait; echo $1 >told; read x <&3; echo $1", "" + i));
            }
            TreeSet<String> up = new TreeSet<>();
            for (int i = 0; i < relays.length; i++) {
                up.add(told.line());
            }
            assertThat(up).hasSize(relays.length);
            wait.open();
            for (int i = 0; i < relays.length; i++) {
                assertThat(relays[i].job().stdout()).isEqualTo(i + "\n");
                relays[i].close();
            }
        }
    }

    @Test
    void aReaderThatIsSlowStallsOnlyItsOwnJob() throws Exception {
        try (RemoteClient slow = server.relay(1)) {
            server.send(script(1, 1, "head -c 20000000 /dev/zero"));
            assertThat(slow.next()).contains(new Frame.Begin(1));
            assertThat(run(script(2, 2, "echo fast")).stdout()).isEqualTo("fast\n");
            assertThat(server.await(Message.Ended.class).job()).isEqualTo(2);
            int rest = 0;
            Optional<Frame> frame = slow.next();
            while (frame.orElseThrow() instanceof Frame.Output output) {
                rest += output.length();
                frame = slow.next();
            }
            assertThat(rest).isEqualTo(20_000_000);
        }
    }

    @Test
    void aBackgroundProcessThatHoldsItsOutputIsNotWaitedForAndLives() throws Exception {
        try (Gate told = new Gate(directory + "/told");
                Gate wait = new Gate(directory + "/wait")) {
            String background =
                    "(exec 3<wait; echo up >told; read x <&3; head -c 300000 /dev/zero; echo $? >told; read x <wait) &";
            RemoteClient.Output output = run(script(1, 1, background + " echo early"));
            assertThat(output.stdout()).isEqualTo("early\n");
            assertThat(server.await(Message.Ended.class).status()).isZero();
            assertThat(told.line()).isEqualTo("up");
            wait.open();
            // More than a pipe holds: somebody reads it.
            assertThat(told.line()).isEqualTo("0");
        }
    }

    @Test
    void aCancelledJobGetsTheSignal() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            server.send(script(1, 1, "trap 'echo got it; exit 4' INT; echo up; while :; do sleep 0.1; done"));
            assertThat(relay.next()).contains(new Frame.Begin(1));
            assertThat(relay.next().orElseThrow()).isInstanceOf(Frame.Output.class);
            server.send(new Message.Cancel(1, Signals.INT));
            Frame.Output said = (Frame.Output) relay.next().orElseThrow();
            assertThat(new String(said.buffer(), 0, said.length(), StandardCharsets.US_ASCII))
                    .isEqualTo("got it\n");
            assertThat(relay.next()).contains(new Frame.Exit(1, 4, 0));
            assertThat(server.await(Message.Ended.class).status()).isEqualTo(4);
        }
    }

    @Test
    void aCancelledJobIsOverWhenItsLastProcessIs() throws Exception {
        try (Gate told = new Gate(directory + "/told");
                RemoteClient relay = server.relay(1)) {
            // timeout(1) makes a process group of its own.
            String deaf = "timeout 1000 sh -c 'trap \"\" TERM; echo $$ >told; while :; do sleep 1; done' & wait";
            server.send(script(1, 1, deaf));
            long pid = Long.parseLong(told.line());
            server.send(new Message.Cancel(1, Signals.TERM));
            assertThat(relay.job().signal()).isEqualTo(Signals.TERM);
            assertThat(server.await(Message.Ended.class).signal()).isEqualTo(Signals.TERM);
            assertThat(Processes.isAlive(pid)).isFalse();
        }
    }

    @Test
    void aStoppedJobCanBeCancelled() throws Exception {
        try (Gate told = new Gate(directory + "/told");
                RemoteClient relay = server.relay(1)) {
            server.send(script(1, 1, "echo up >told; kill -STOP $$"));
            assertThat(told.line()).isEqualTo("up");
            server.send(new Message.Cancel(1, Signals.TERM));
            assertThat(relay.job().signal()).isEqualTo(Signals.TERM);
        }
    }

    @Test
    void aJobThatIsCancelledBeforeItStartedIsEnded() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            server.send(script(1, 1, "while :; do sleep 1; done"));
            server.send(new Message.Cancel(1, Signals.TERM));
            assertThat(relay.job().signal()).isEqualTo(Signals.TERM);
            assertThat(server.await(Message.Ended.class).job()).isEqualTo(1);
        }
    }
}
