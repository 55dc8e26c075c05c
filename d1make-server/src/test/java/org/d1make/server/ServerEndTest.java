package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
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

    private long startJob(int relay, String script) throws IOException {
        server.send(ServerProcess.script(relay, relay, directory.toString(), script));
        return Long.parseLong(told.line());
    }

    @Test
    void theEndOfInputEndsAllJobsAndThenTheServer() throws Exception {
        try (RemoteClient relay1 = server.relay(1);
                RemoteClient relay2 = server.relay(2)) {
            long gentle = startJob(1, "trap 'exit 3' TERM; echo $$ >told; while :; do sleep 0.1; done");
            long deaf = startJob(2, "trap '' TERM HUP INT; echo $$ >told; while :; do sleep 1; done");
            long start = System.nanoTime();
            server.hangUp();
            assertThat(relay1.endsWithoutExit()).isTrue();
            assertThat(relay2.endsWithoutExit()).isTrue();
            assertThat(server.awaitExit().status()).isZero();
            assertThat(System.nanoTime() - start).isLessThan(TEN_SECONDS);
            assertThat(List.of(gentle, deaf)).noneMatch(Processes::isAlive);
        }
    }

    @Test
    void whatAJobLeftRunningEndsWithTheServer() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            long left = startJob(1, "sh -c 'echo $$ >told; while :; do sleep 1; done' &");
            assertThat(relay.job().status()).isZero();
            server.await(Message.Ended.class);
            assertThat(Processes.isAlive(left)).isTrue();
            server.hangUp();
            server.awaitExit();
            assertThat(Processes.isAlive(left)).isFalse();
        }
    }

    @Test
    void garbageEndsTheServer() throws Exception {
        server.await(Message.Hello.class);
        server.sendLine("{\"type\":\"run\"");
        assertThat(server.awaitExit().status()).isEqualTo(ServerStatus.PROTOCOL.code());
    }

    @Test
    void aSignalEndsTheJobsFirst() throws Exception {
        try (RemoteClient relay = server.relay(1)) {
            startJob(1, "trap 'exit 3' TERM; echo $$ >told; while :; do sleep 0.1; done");
            Posix.kill(server.pid(), Signals.TERM);
            assertThat(relay.endsWithoutExit()).isTrue();
            assertThat(server.await(Message.Ended.class).status()).isEqualTo(3);
            assertThat(server.awaitExit().status()).isEqualTo(128 + Signals.TERM);
        }
    }

    @Test
    void aRemoteClientEndsWithTheServer() throws Exception {
        try (RemoteClient idle = server.relay(1)) {
            server.hangUp();
            assertThat(idle.next()).isEmpty();
        }
    }
}
