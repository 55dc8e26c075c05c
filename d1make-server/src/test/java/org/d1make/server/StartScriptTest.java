package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script and the JVM below it. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StartScriptTest {

    /** Its path needs quoting. */
    @TempDir
    static Path installed;

    private static Installation installation;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws IOException {
        installation = new Installation(Files.createDirectory(installed.resolve("it's $HOME")));
    }

    private List<String> environment(String... more) {
        List<String> environment = new ArrayList<>(List.of(more));
        environment.add("PATH=" + System.getenv("PATH"));
        environment.add("TMPDIR=" + directory);
        environment.add("D1MAKE_JAVA=" + System.getProperty("java.home") + "/bin/java");
        return environment;
    }

    private ServerProcess start(String shell, List<String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(shell, installation.script(), "--protocol", "2", "--id", "x1"));
        command.addAll(List.of(arguments));
        return ServerProcess.command(command, environment);
    }

    private void assertNothingIsLeft() throws IOException {
        try (var files = Files.list(directory)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("d1make-")))
                    .isEmpty();
        }
    }

    private static String oneLine(ServerProcess server, String script) throws IOException, InterruptedException {
        server.send(ServerProcess.script(1, "/", script));
        return server.result(1).stdout().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash"})
    void anOrderlyEndLeavesNothingAndSaysBye(String shell) throws Exception {
        try (ServerProcess server = start(shell, environment())) {
            assertThat(server.directory()).isEqualTo(directory + "/d1make-x1");
            assertThat(oneLine(server, "echo up")).isEqualTo("up");
            server.hangUp();
            server.await(Message.Bye.class);
            assertThat(server.awaitExit().status()).isZero();
        }
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash"})
    void whatAKilledJvmLeavesIsEnded(String shell) throws Exception {
        try (ServerProcess server = start(shell, environment());
                Gate told = new Gate(directory + "/told")) {
            String deaf = "trap '' TERM; echo $$ >told; while :; do sleep 1; done";
            server.directory();
            server.send(ServerProcess.script(1, directory.toString(), deaf));
            long job = Long.parseLong(told.line());
            awaitMark(job);
            Posix.kill(jvm(), Signals.KILL);
            assertThat(server.await(Message.Bye.class).id()).isEqualTo("x1");
            assertThat(Processes.isAlive(job)).isFalse();
            assertThat(server.awaitExit().status()).isEqualTo(128 + Signals.KILL);
        }
        assertNothingIsLeft();
    }

    /** The JVM marks a job right after its start. */
    private void awaitMark(long job) {
        while (!Files.exists(directory.resolve("d1make-x1/job/" + job))) {
            Thread.onSpinWait();
        }
    }

    private long jvm() throws IOException {
        return Long.parseLong(
                Files.readString(directory.resolve("d1make-x1/jvm")).strip());
    }

    @Test
    void aKilledScriptLeavesAJvmThatEndsByItself() throws Exception {
        try (ServerProcess server = start("/bin/sh", environment())) {
            server.directory();
            long jvm = jvm();
            Posix.kill(server.pid(), Signals.KILL);
            server.hangUp();
            assertThat(Processes.ends(jvm)).isTrue();
        }
        assertNothingIsLeft();
    }

    @Test
    void whatAKilledScriptAndAKilledJvmLeaveIsEnded() throws Exception {
        try (ServerProcess server = start("/bin/sh", environment());
                Gate told = new Gate(directory + "/told")) {
            server.directory();
            server.send(ServerProcess.script(
                    1, directory.toString(), "trap '' TERM; echo $$ >told; while :; do sleep 1; done"));
            long job = Long.parseLong(told.line());
            awaitMark(job);
            long jvm = jvm();
            Posix.kill(server.pid(), Signals.KILL);
            Posix.kill(jvm, Signals.KILL);
            assertThat(Processes.ends(job)).isTrue();
        }
        assertThat(Processes.ends(() -> Files.exists(directory.resolve("d1make-x1"))))
                .isTrue();
    }

    @Test
    void aKilledSetupShellTakesTheJvmWithIt() throws Exception {
        try (ServerProcess server = start("/bin/sh", environment("SHELL=/bin/sh"), "--setup", ":;")) {
            server.directory();
            long jvm = jvm();
            Posix.kill(parent(jvm), Signals.KILL);
            assertThat(server.awaitExit().status()).isEqualTo(128 + Signals.KILL);
            assertThat(Processes.ends(jvm)).isTrue();
        }
        assertNothingIsLeft();
    }

    private static long parent(long pid) throws IOException {
        String stat = org.d1make.posix.WholeFile.read("/proc/" + pid + "/stat");
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[1]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/sh", "/bin/bash"})
    void theSetupCommandReachesTheJobs(String shell) throws Exception {
        String setup = "V='a b'; export V PATH=/opt/x:$PATH; unset GONE; ulimit -Sn 500; nice -n 3";
        try (ServerProcess server = start("/bin/sh", environment("SHELL=" + shell, "GONE=1"), "--setup", setup)) {
            server.directory();
            server.send(new Message.Environment(List.of("GONE=2"), 0));
            String seen = oneLine(server, "echo \"$V\" ${PATH%%:*} ${GONE-gone} $(ulimit -Sn) $(nice)");
            assertThat(seen).isEqualTo("a b /opt/x gone 500 3");
        }
        assertNothingIsLeft();
    }

    @Test
    void aVariableInFrontIsASetupToo() throws Exception {
        try (ServerProcess server = start("/bin/sh", environment("SHELL=/bin/sh"), "--setup", "FOO=1")) {
            assertThat(oneLine(server, "echo $FOO")).isEqualTo("1");
        }
    }

    @Test
    void theJvmsOwnVariablesReachNoJobAndOptionsForOtherJvmsDo() throws Exception {
        String setup = "export JAVA_TOOL_OPTIONS=-Xmx1g;";
        try (ServerProcess server = start("/bin/sh", environment("SHELL=/bin/sh"), "--setup", setup)) {
            assertThat(oneLine(server, "env | grep -e D1MAKE_SAVED -e JAVA_TOOL -e LC_ALL"))
                    .isEqualTo("JAVA_TOOL_OPTIONS=-Xmx1g");
        }
    }

    @Test
    void aDirectoryThatIsThereAlreadyIsNotUsed() throws Exception {
        Files.createDirectory(directory.resolve("d1make-x1"));
        try (ServerProcess server = start("/bin/sh", environment())) {
            assertThat(server.awaitExit().status()).isEqualTo(ServerStatus.RUNTIME_DIRECTORY.code());
        }
        assertThat(directory.resolve("d1make-x1")).isEmptyDirectory();
    }

    @Test
    void anIdThatIsNoIdIsRefused() throws Exception {
        try (ServerProcess server = ServerProcess.command(
                List.of("/bin/sh", installation.script(), "--protocol", "2", "--id", "../x"), environment())) {
            assertThat(server.awaitExit().status()).isEqualTo(ServerStatus.USAGE.code());
        }
        assertNothingIsLeft();
    }

    @Test
    void withoutJavaNothingIsLeft() throws Exception {
        List<String> environment = environment();
        environment.removeIf(variable -> variable.startsWith("D1MAKE_JAVA="));
        environment.add("D1MAKE_JAVA=/no/java");
        try (ServerProcess server = start("/bin/sh", environment)) {
            assertThat(server.awaitExit().status()).isEqualTo(106);
        }
        assertNothingIsLeft();
    }

    @Test
    void aLinkToTheScriptWillDo() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("server"), Path.of(installation.script()));
        try (ServerProcess server =
                ServerProcess.command(List.of(link.toString(), "--protocol", "2", "--id", "x2"), environment())) {
            assertThat(server.directory()).endsWith("/d1make-x2");
        }
    }

    @Test
    void aTrainingRunEndsByItself() throws Exception {
        try (ServerProcess server =
                ServerProcess.command(List.of("/bin/sh", installation.script(), "--train"), environment())) {
            assertThat(server.awaitExit().status()).isZero();
        }
        assertNothingIsLeft();
    }
}
