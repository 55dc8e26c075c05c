package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk and real clients, which are shells; no host is there. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
abstract class CallDeskFixture {

    static final long DEADLINE_SECONDS = 10;

    @TempDir
    Path directory;

    final RecordingListener heard = new RecordingListener();
    CallDesk desk;

    static final class RecordingListener implements CallListener {
        final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
        final BlockingQueue<String> unserved = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> gone = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> signals = new LinkedBlockingQueue<>();
        volatile boolean answers = true;

        @Override
        public void asked(Call call) {
            calls.add(call);
        }

        @Override
        public void unserved(Call call, String why, Runnable answer) {
            unserved.add(call.commandLine() + ": " + why);
            if (answers) {
                answer.run();
            }
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

    File output() {
        return directory.resolve("output").toFile();
    }

    /** Runs the client by a given shell, its stdout and stderr being one file. */
    Process client(String shell, String... arguments) throws IOException {
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

    Call call() throws InterruptedException {
        Call call = heard.calls.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(call).as("a call").isNotNull();
        return call;
    }

    static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
