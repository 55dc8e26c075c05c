package org.d1make.integration.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.StartedRun;

/**
 * A terminal of its own (pty(7), made by script(1)) on which d1make runs in the foreground, and its keyboard. What d1make and all
 * that it runs say there comes as stdout.
 */
final class Terminal implements AutoCloseable {

    private static final int CTRL_C = 3;

    private final Path directory = Files.createTempDirectory("terminal");
    private final Path keys = directory.resolve("keys");
    private final RandomAccessFile keyboard;

    Terminal() throws IOException, InterruptedException {
        new ProcessBuilder("mkfifo", keys.toString()).start().waitFor();
        // Opened so, a FIFO does not block, and script(1) sees no end of it.
        keyboard = new RandomAccessFile(keys.toFile(), "rw");
    }

    /** Starts a build whose arguments have no white space in them. */
    StartedRun start(Workspace workspace, String... arguments) throws IOException {
        String script = "exec script -qefc \"exec $0 $*\" /dev/null <" + keys;
        return workspace.before(List.of("sh", "-c", script)).start(arguments);
    }

    /** The terminal sends SIGINT to all that runs in its foreground. */
    void pressCtrlC() throws IOException {
        keyboard.write(CTRL_C);
    }

    @Override
    public void close() throws IOException {
        keyboard.close();
        Files.delete(keys);
        Files.delete(directory);
    }
}
