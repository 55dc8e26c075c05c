package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.client.SeenFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that stays from one build to the next. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KeptServerTest {

    @TempDir
    Path directory;

    private ServerProcess server;
    private Gate told;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = ServerProcess.jvm(directory + "/private", List.of("PATH=" + System.getenv("PATH")));
        told = new Gate(directory + "/told");
        server.directory();
    }

    @AfterEach
    void close() {
        told.close();
        server.close();
        assertThat(directory.resolve("private")).doesNotExist();
    }

    private void keep(int seconds) throws IOException, InterruptedException {
        server.send(new Message.Keep(seconds));
        server.await(Message.Kept.class);
    }

    private String run(long job, String script) throws IOException, InterruptedException {
        server.send(ServerProcess.script(job, directory.toString(), script));
        return server.result(job).stdout();
    }

    @Test
    void theNextBuildMeetsNothingOfTheOneBefore() throws Exception {
        server.send(new Message.Environment(List.of("OLD=1", "BOTH=1"), 2));
        assertThat(run(1, "echo $OLD $BOTH")).isEqualTo("1 1\n");
        keep(60);
        server.send(new Message.Greet(List.of(directory.toString(), "/nowhere")));
        Message.Hello hello = server.await(Message.Hello.class);
        assertThat(hello.seen()).containsExactly(SeenFile.at(directory.toString()), SeenFile.NOTHING);
        assertThat(server.await(Message.Load.class).recipes()).isZero();
        server.send(new Message.Environment(List.of("NEW=2", "BOTH=2"), 3));
        assertThat(run(2, "echo ${OLD-none} $BOTH $NEW")).isEqualTo("none 2 2\n");
        // Tokens of the new build, and as many as it wants: its own slot has one of the three.
        assertThat(run(3, "timeout 1 dd if=" + hello.directory() + "/jobserver bs=1 count=2 2>/dev/null | wc -c"))
                .isEqualTo("2\n");
    }

    @Test
    void whatJobsHaveLeftIsEndedBeforeTheServerIsKept() throws Exception {
        server.send(ServerProcess.script(1, directory.toString(), "sleep 1000 >/dev/null 2>&1 & echo $! >told"));
        long left = Long.parseLong(told.line());
        server.result(1);
        assertThat(Processes.isAlive(left)).isTrue();
        keep(60);
        assertThat(Processes.isAlive(left)).isFalse();
    }

    @Test
    void aServerWithAJobIsNotKept() throws Exception {
        server.send(ServerProcess.script(1, directory.toString(), "echo up >told; sleep 1000"));
        told.line();
        server.send(new Message.Keep(60));
        assertThat(server.awaitExit().status()).isZero();
    }

    @Test
    void whenItsTimeIsOverItEndsByItself() throws Exception {
        keep(1);
        assertThat(server.awaitExit().status()).isZero();
    }

    @Test
    void atTheEndOfItsInputItEnds() throws Exception {
        keep(60);
        server.hangUp();
        assertThat(server.awaitExit().status()).isZero();
    }

    @Test
    void onlyAGreetingIsUnderstood() throws Exception {
        keep(60);
        server.send(ServerProcess.script(1, directory.toString(), "echo no"));
        assertThat(server.awaitExit().status()).isEqualTo(107);
    }
}
