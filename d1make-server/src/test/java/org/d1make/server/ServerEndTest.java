package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

/** The ends of a server JVM, orderly and not; its start script's part is in {@link StartScriptTest}. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ServerEndTest {

    private static final long TEN_SECONDS = TimeUnit.SECONDS.toNanos(10);

    @TempDir
    Path directory;

    private ServerProcess server;
    private Gate told;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.jvm(directory + "/private", List.of("PATH=" + System.getenv("PATH")));
        told = new Gate(directory + "/told");
    }

    @AfterEach
    void close() {
        told.close();
        server.close();
        assertThat(directory.resolve("private")).doesNotExist();
    }

    private long startJob(int job, String script) throws IOException {
        server.send(ServerProcess.script(job, directory.toString(), script));
        return Long.parseLong(told.line());
    }

    @Test
    void theEndOfInputEndsAllJobsAndThenTheServer() throws Exception {
        long gentle = startJob(1, "trap 'exit 3' TERM; echo $$ >told; while :; do sleep 0.1; done");
        long deaf = startJob(2, "trap '' TERM HUP INT; echo $$ >told; while :; do sleep 1; done");
        long start = System.nanoTime();
        server.hangUp();
        assertThat(server.awaitExit().status()).isZero();
        assertThat(System.nanoTime() - start).isLessThan(TEN_SECONDS);
        assertThat(List.of(gentle, deaf)).noneMatch(Processes::isAlive);
        // They have not ended by themselves: the launcher is to run them elsewhere.
        assertThat(server.received().hasEnded(1)).isFalse();
        assertThat(server.received().hasEnded(2)).isFalse();
    }

    @Test
    void aJobThatStallsEndsWithTheServer() throws Exception {
        server.stall(1);
        long job = startJob(1, "echo $$ >told; exec head -c 20000000 /dev/zero");
        server.received().awaitStdout(1, Protocol.WINDOW);
        server.hangUp();
        assertThat(server.awaitExit().status()).isZero();
        assertThat(Processes.isAlive(job)).isFalse();
    }

    @Test
    void whatAJobLeftRunningEndsWithTheServer() throws Exception {
        long left = startJob(1, "sh -c 'echo $$ >told; while :; do sleep 1; done' &");
        assertThat(server.result(1).status()).isZero();
        assertThat(Processes.isAlive(left)).isTrue();
        server.hangUp();
        server.awaitExit();
        assertThat(Processes.isAlive(left)).isFalse();
    }

    @Test
    void garbageEndsTheServer() throws Exception {
        server.await(Message.Hello.class);
        server.sendLine("{\"type\":\"run\"");
        assertThat(server.awaitExit().status()).isEqualTo(ServerStatus.PROTOCOL.code());
    }

    @Test
    void aSignalEndsTheJobsFirst() throws Exception {
        long job = startJob(1, "trap 'exit 3' TERM; echo $$ >told; while :; do sleep 0.1; done");
        Posix.kill(server.pid(), Signals.TERM);
        assertThat(server.await(Message.Over.class).job()).isEqualTo(1);
        assertThat(server.awaitExit().status()).isEqualTo(128 + Signals.TERM);
        assertThat(Processes.isAlive(job)).isFalse();
        assertThat(server.received().hasEnded(1)).isFalse();
    }
}
