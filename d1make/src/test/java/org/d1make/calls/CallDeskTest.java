package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.ChildExit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The desk and real clients, which are shells; no host is there. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CallDeskTest {

    private static final long DEADLINE_SECONDS = 10;

    @TempDir
    Path directory;

    private final RecordingListener heard = new RecordingListener();
    private CallDesk desk;

    private static final class RecordingListener implements CallListener {
        final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> gone = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> signals = new LinkedBlockingQueue<>();

        @Override
        public void asked(Call call) {
            calls.add(call);
        }

        @Override
        public void signalled(int slot, int signal) {
            signals.add(signal);
        }

        @Override
        public void gone(int slot) {
            gone.add(slot);
        }
    }

    @BeforeEach
    void start() throws IOException {
        Path client = Path.of("../d1make-client/src/main/sh/d1make-client").toRealPath();
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/make"), client);
        desk = new CallDesk(
                directory.toString(), new Console(), Tagging.NONE, (job, stream, buffer, length) -> {}, heard);
        desk.start();
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private File output() {
        return directory.resolve("output").toFile();
    }

    /** Runs the client by a given shell, its stdout and stderr being one file. */
    private Process client(String shell, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(shell);
        builder.command().add(directory + "/bin/make");
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", directory + "/bin:" + System.getenv("PATH"));
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output())
                .start();
    }

    /** Runs the client as d1make-run, which is not in the launcher's directory. */
    private Process run(String shell, String... command) throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("some/where"));
        Files.createSymbolicLink(
                elsewhere.resolve("d1make-run"), directory.resolve("bin/make").toRealPath());
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(shell);
        builder.command().add(elsewhere + "/d1make-run");
        builder.command().addAll(List.of(command));
        builder.environment().put("D1MAKE_BUILD", directory.toString());
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output())
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aCommandBehindD1makeRunIsACallLikeAnother(String shell) throws Exception {
        Process client = run(shell, "./prog", "-C", "a b\n", "-o", "/tmp/d1make-none/x");
        Call call = call();
        assertThat(call.program()).isEqualTo("./prog");
        assertThat(call.arguments()).containsExactly("-C", "a b\n", "-o", "/tmp/d1make-none/x");
        assertThat(call.realDirectory()).isEqualTo(call.directory());
        assertThat(call.command()
                        .orElseThrow()
                        .files()
                        .get(0)
                        .directory()
                        .orElseThrow()
                        .realPath())
                .isEqualTo("/tmp");
        desk.end(call, new ChildExit(3, 0, 0));
        assertThat(status(client)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aCommandInPlaceIsTheCommand(String shell) throws Exception {
        Process client = run(shell, "sh", "-c", "echo \"$1\"; exit 5", "x", "a  b");
        desk.runInPlace(call());
        assertThat(status(client)).isEqualTo(5);
        assertThat(Files.readString(output().toPath())).isEqualTo("a  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void d1makeRunWithoutALauncherIsTheCommand(String shell) throws Exception {
        desk.close();
        Files.delete(directory.resolve("request"));
        Process client = run(shell, "sh", "-c", "echo \"$1\"; exit 5", "x", "a  b");
        assertThat(status(client)).isEqualTo(5);
        assertThat(Files.readString(output().toPath())).isEqualTo("a  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void d1makeRunWantsACommand(String shell) throws Exception {
        assertThat(status(run(shell, "--help"))).isEqualTo(101);
        assertThat(Files.readString(output().toPath())).contains("right: d1make-run COMMAND");
    }

    private Call call() throws InterruptedException {
        Call call = heard.calls.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(call).as("a call").isNotNull();
        return call;
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientAsksAndEndsAsItIsTold(String shell) throws Exception {
        Process client = client(shell, "-C", "a b", "x='1\"$\n");
        Call call = call();
        assertThat(call.arguments()).containsExactly("-C", "a b", "x='1\"$\n");
        assertThat(call.program()).isEqualTo("make");
        assertThat(call.directory()).isEqualTo(System.getProperty("user.dir"));
        assertThat(call.merged()).isTrue();
        desk.end(call, new ChildExit(3, 0, 0));
        assertThat(status(client)).isEqualTo(3);
        assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(call.slot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientEndsByTheSignalThatEndedTheSubMake(String shell) throws Exception {
        Process client = client(shell);
        desk.end(call(), new ChildExit(0, 15, 0));
        assertThat(status(client)).isEqualTo(128 + 15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void outputPassesThroughAClientWhoseStreamsAreItsOwn(String shell) throws Exception {
        Process client = client(shell);
        Call call = call();
        JobOutput output = desk.output(1, call, "host");
        byte[] text = new byte[200_000];
        Arrays.fill(text, (byte) 'x');
        output.write(Stream.STDOUT, text, text.length);
        output.finish();
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(status(client)).isZero();
        assertThat(output()).hasBinaryContent(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientRunsTheRealMakeInPlaceWithoutThePrivateDirectory(String shell) throws Exception {
        Files.writeString(directory.resolve("Makefile"), "x: ; @echo $$PATH $(MAKE)\n");
        Process client = client(shell, "-C", directory.toString(), "--no-print-directory");
        desk.runInPlace(call());
        assertThat(status(client)).isZero();
        assertThat(output()).hasContent(System.getenv("PATH") + " make\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aSignalToAClientIsTheJobsAndTheClientWaitsForItsEnd(String shell) throws Exception {
        Process client = client(shell);
        Call call = call();
        client.destroy();
        assertThat(heard.signals.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(15);
        assertThat(client.isAlive()).isTrue();
        desk.end(call, new ChildExit(2, 0, 0));
        assertThat(status(client)).isEqualTo(2);
    }

    @Test
    void aClientThatIsKilledIsGoneAndItsSlotIsFree() throws Exception {
        Process client = client("sh");
        Call call = call();
        client.destroyForcibly();
        assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(call.slot());
    }

    @Test
    void anAnswerThatComesTooLateDoesNotReachTheNextClientOfTheSlot() throws Exception {
        // Sixteen clients, so that one of the next sixteen has each slot.
        List<Call> killed = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Process client = client("sh", "killed");
            killed.add(call());
            client.destroyForcibly();
            assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
        List<Process> clients = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            clients.add(client("sh", "next"));
            calls.add(call());
        }
        killed.forEach(call -> desk.end(call, new ChildExit(0, 0, 0)));
        calls.forEach(call -> desk.end(call, new ChildExit(3, 0, 0)));
        for (Process client : clients) {
            assertThat(status(client)).isEqualTo(3);
        }
    }

    @Test
    void aClientWhoseLauncherIsGoneSaysSo() throws Exception {
        Process client = client("sh");
        call();
        desk.close();
        assertThat(status(client)).isEqualTo(105);
        assertThat(Files.readString(output().toPath())).contains("the launcher is gone");
    }

    @Test
    void moreClientsThanSlotsAllGetOne() throws Exception {
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(client("sh", "n=" + i));
        }
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(call());
        }
        assertThat(calls).extracting(Call::slot).doesNotHaveDuplicates();
        calls.forEach(call -> desk.end(call, new ChildExit(0, 0, 0)));
        for (Process client : clients) {
            assertThat(status(client)).isZero();
        }
    }

    @Test
    void aDirectoryThatIsTooLongForARequestComesWhole() throws Exception {
        Path deep = directory;
        for (int i = 0; i < 6; i++) {
            deep = Files.createDirectory(deep.resolve(("d" + i).repeat(100)));
        }
        ProcessBuilder builder = new ProcessBuilder("sh", directory + "/bin/make").directory(deep.toFile());
        builder.environment().put("PWD", deep.toString());
        Process client = builder.start();
        Call call = call();
        assertThat(call.directory()).isEqualTo(deep.toString());
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(status(client)).isZero();
    }

    @Test
    void whatIsGivenToOneCallAloneIsItsInput() throws Exception {
        Path list = Files.writeString(directory.resolve("list"), "a\nb\n");
        String make = "sh " + directory + "/bin/make";
        assertThat(hasInput("echo a | " + make + "; :")).isTrue();
        assertThat(hasInput("sleep 1 | " + make + "; :")).isTrue();
        assertThat(hasInput(make + " <" + list)).isTrue();
        assertThat(hasInput(make + " </dev/null")).isFalse();
        assertThat(hasInput("sleep 0 | { sleep 0.1; " + make + "; :; }; :")).isFalse();
        assertThat(hasInput("echo a | while read d; do " + make + "; done; :")).isFalse();
        assertThat(hasInput("while read d; do " + make + "; exit; done <" + list))
                .isFalse();
    }

    /** Whether the call has input that this shell command makes; it is told to end with 0. */
    private boolean hasInput(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("timeout", "60", "sh", "-c", command);
        Process shell = builder.redirectInput(new File("/dev/null")).start();
        Call call = call();
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(shell.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return call.hasInput();
    }

    @Test
    void environmentAndArgumentsOfAHundredKilobytesComeWhole() throws Exception {
        String big = "x".repeat(100_000);
        ProcessBuilder builder = new ProcessBuilder("sh", directory + "/bin/make", big);
        builder.environment().put("BIG", big);
        builder.environment().put("ODD", "a\nb");
        Process client = builder.start();
        Call call = call();
        assertThat(call.arguments()).containsExactly(big);
        assertThat(call.variable("BIG")).contains(big);
        assertThat(call.variable("ODD")).contains("a\nb");
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(status(client)).isZero();
    }
}
