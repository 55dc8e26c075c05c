package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.d1make.client.Message;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A JVM that is killed when a job runs already and has not got its number as a mark yet: its start script ends that job too. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class KilledInAStartTest {

    /** In place of the C library's rename(2), by which a job gets its number. */
    private static final String ENDLESS_RENAME = """
            #include <unistd.h>
            int rename(const char *from, const char *to) { for (;;) pause(); }
            """;

    /** In place of Java: a job of two processes with one pipe, of which the first has no session of its own before it is told so. */
    private static final String JVM_IN_A_START = """
            #!/bin/sh
            [ "$1" != -version ] || exec echo 'openjdk version "17.0.1"'
            while [ "$1" != --directory ]; do shift; done
            mkdir "$2/job"
            sh -c 'ln -s . "$0/job/$(readlink /proc/$$/fd/1)"; echo $$ >"$1"; read -r _ <"$2"; exec setsid sleep 60' \\
                "$2" "$TOLD" "$GO" | setsid sleep 60 &
            exec sleep 60
            """;

    @TempDir
    static Path installed;

    private static Installation installation;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws IOException {
        installation = new Installation(installed);
    }

    private ServerProcess start(String shell, Path java, String... environment) throws IOException {
        List<String> own = List.of("PATH=" + System.getenv("PATH"), "TMPDIR=" + directory, "D1MAKE_JAVA=" + java);
        return ServerProcess.command(
                List.of(shell, installation.script(), "--protocol", "2", "--id", "x1"),
                Stream.concat(own.stream(), Stream.of(environment)).toList());
    }

    private Path own(String name) {
        return directory.resolve("d1make-x1").resolve(name);
    }

    private void killJvm() throws IOException {
        Posix.kill(Long.parseLong(Files.readString(own("jvm")).strip()), Signals.KILL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash"})
    void theJobIsEnded(String shell) throws Exception {
        Path source = Files.writeString(directory.resolve("rename.c"), ENDLESS_RENAME);
        Path library = directory.resolve("rename.so");
        Process gcc = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        try (ServerProcess server = start(shell, java, "LD_PRELOAD=" + library);
                Gate told = new Gate(directory + "/told")) {
            server.send(ServerProcess.script(
                    1, directory.toString(), "trap '' TERM; echo $$ >told; while :; do sleep 1; done"));
            long job = Long.parseLong(told.line());
            assertThat(own("job/" + job)).doesNotExist();
            killJvm();
            assertThat(server.await(Message.Bye.class).id()).isEqualTo("x1");
            assertThat(Processes.isAlive(job)).isFalse();
        }
        assertThat(own("")).doesNotExist();
    }

    @Test
    void aProcessThatHasNoSessionOfItsOwnYetIsWaitedFor() throws Exception {
        Path java = Files.writeString(directory.resolve("java"), JVM_IN_A_START);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        try (Gate told = new Gate(directory + "/told");
                Gate go = new Gate(directory + "/go");
                ServerProcess server = start("/bin/sh", java, "TOLD=" + told.path(), "GO=" + go.path())) {
            long job = Long.parseLong(told.line());
            killJvm();
            // The other one has its mark: the script is at it.
            assertThat(Processes.ends(() -> !isMarkedByNumber())).isTrue();
            go.pass();
            assertThat(server.awaitExit().status()).isEqualTo(128 + Signals.KILL);
            assertThat(Processes.isAlive(job)).isFalse();
        }
        assertThat(own("")).doesNotExist();
    }

    private boolean isMarkedByNumber() {
        try (Stream<Path> marks = Files.list(own("job"))) {
            return marks.anyMatch(mark -> mark.getFileName().toString().matches("[0-9]+"));
        } catch (IOException e) {
            return false;
        }
    }
}
