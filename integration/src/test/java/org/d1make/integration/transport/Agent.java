package org.d1make.integration.transport;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d1make.integration.process.Await;

/** An ssh-agent of a test's own. */
final class Agent implements AutoCloseable {

    private final Path socket;
    private final Process process;

    private Agent(Path socket, Process process) {
        this.socket = socket;
        this.process = process;
    }

    static Agent start(Path directory) throws IOException {
        Path socket = directory.resolve("agent");
        Process process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Await.until(() -> Files.exists(socket), "the agent's socket");
        return new Agent(socket, process);
    }

    Path socket() {
        return socket;
    }

    void add(Path key) throws IOException, InterruptedException {
        SshFiles.run("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString());
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
