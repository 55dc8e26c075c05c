package org.d1make;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MakeProcessTest {

    /** As make does while it starts a recipe, and ninja nearly always. */
    private static final String BLOCKS_ALL_FOR_A_WHILE = """
            #include <fcntl.h>
            #include <signal.h>
            #include <unistd.h>
            static void nothing(int signal) { _exit(7); }
            int main(int count, char **arguments) {
                char byte;
                sigset_t all;
                sigemptyset(&all);
                sigaddset(&all, SIGHUP);
                sigaddset(&all, SIGINT);
                sigaddset(&all, SIGQUIT);
                sigaddset(&all, SIGTERM);
                signal(SIGHUP, nothing);
                signal(SIGINT, nothing);
                signal(SIGQUIT, nothing);
                signal(SIGTERM, nothing);
                sigprocmask(SIG_BLOCK, &all, 0);
                close(open(arguments[1], O_WRONLY));
                read(open(arguments[2], O_RDONLY), &byte, 1);
                sigprocmask(SIG_UNBLOCK, &all, 0);
                return 0;
            }
            """;

    @TempDir
    Path directory;

    @Test
    void aSignalReachesAProgramThatBlocksItForAWhile() throws Exception {
        Path source = Files.writeString(directory.resolve("blocks.c"), BLOCKS_ALL_FOR_A_WHILE);
        Path program = directory.resolve("blocks");
        Process gcc = new ProcessBuilder("gcc", "-o", program.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        String blocked = fifo("blocked");
        String go = fifo("go");
        MakeProcess process =
                MakeProcess.start(program.toString(), "blocks", List.of(blocked, go), Map.of(), 0022, Set.of());
        try (BufferedReader reader = Files.newBufferedReader(Path.of(blocked))) {
            assertThat(reader.readLine()).isNull();
        }
        process.kill(Signals.TERM);
        Files.writeString(Path.of(go), "x");
        assertThat(process.await().status()).isEqualTo(7);
    }

    private String fifo(String name) throws IOException {
        String path = directory.resolve(name).toString();
        Posix.mkfifo(path, 0600);
        return path;
    }
}
