package org.d1make.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.d1make.link.KeptServer;
import org.d1make.posix.Child;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;
import org.d1make.transport.RemoteCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real keepers, and cat(1) in the place of ssh: what it is told it says. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class KeptSessionsTest {

    private static final Keeper KEEPER = new Keeper("/bin/sleep", List.of("PATH=/usr/bin:/bin"));

    private final String key = "key of " + ProcessHandle.current().pid() + " " + System.nanoTime();
    private Child cat;
    private final List<RemoteCommand> taken = new ArrayList<>();

    @BeforeEach
    void leave() throws IOException {
        cat = hold(60);
    }

    @AfterEach
    void end() {
        // Of a test that has failed, too.
        KeptSessions.find().take(key).ifPresent(server -> taken.add(server.command()));
        taken.forEach(RemoteCommand::kill);
        Posix.kill(cat.pid(), Signals.KILL);
        cat.await();
    }

    /** A cat whose pipes a keeper has, and nobody else. */
    private Child hold(int seconds) throws IOException {
        Pipe in = Posix.pipe();
        Pipe out = Posix.pipe();
        Pipe err = Posix.pipe();
        Child child = new Spawn(
                        "/bin/cat",
                        List.of("cat"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        in.readEnd(),
                        out.writeEnd(),
                        err.writeEnd(),
                        true)
                .start();
        List.of(in.readEnd(), out.writeEnd(), err.writeEnd()).forEach(Posix::close);
        KnownProcess process = KnownProcess.of(child.pid());
        AdoptedCommand command = new AdoptedCommand(process, List.of(in.writeEnd(), out.readEnd(), err.readEnd()));
        KEEPER.hold(new KeptServer("id", command), key, seconds);
        command.stderr().close();
        awaitName();
        return child;
    }

    /** posix_spawn(3) returns a moment before the kernel names the new program. */
    private void awaitName() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!KeptSessions.find().has(key)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static String echo(RemoteCommand command, String line) throws IOException {
        command.stdin().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        return new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.US_ASCII)).readLine();
    }

    private KeptServer take() {
        KeptServer server = KeptSessions.find().take(key).orElseThrow();
        taken.add(server.command());
        return server;
    }

    @Test
    void whoTakesASessionHasItsStreams() throws IOException {
        KeptServer server = take();
        assertThat(server.id()).isEqualTo("id");
        assertThat(echo(server.command(), "hello")).isEqualTo("hello");
        assertThat(server.command().process().orElseThrow().pid()).isEqualTo(cat.pid());
    }

    @Test
    void itIsFoundByItsKeyAlone() {
        assertThat(KeptSessions.find().has(key)).isTrue();
        assertThat(KeptSessions.find().has(key + "x")).isFalse();
        assertThat(KeptSessions.find().take(key + "x")).isEmpty();
    }

    @Test
    void nobodyElseHoldsIt() throws IOException {
        KeptServer server = take();
        server.command().stdin().close();
        // The end of cat's input: neither the keeper nor this process has another end of it.
        assertThat(server.command().stdout().read()).isNegative();
    }

    @Test
    void onlyOneOfManyGetsIt() throws Exception {
        int many = 8;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        CyclicBarrier start = new CyclicBarrier(many);
        Callable<Optional<KeptServer>> taker = () -> {
            KeptSessions found = KeptSessions.find();
            start.await();
            return found.take(key);
        };
        List<KeptServer> got = new ArrayList<>();
        for (Future<Optional<KeptServer>> future :
                threads.invokeAll(List.of(taker, taker, taker, taker, taker, taker, taker, taker))) {
            future.get().ifPresent(got::add);
        }
        threads.shutdown();
        got.forEach(server -> taken.add(server.command()));
        assertThat(got).hasSize(1);
        assertThat(echo(got.get(0).command(), "mine")).isEqualTo("mine");
    }

    @Test
    void whenTheKeeperIsKilledTheSessionEnds() throws Exception {
        ProcessHandle keeper = ProcessHandle.current()
                .children()
                .filter(child -> KeptSession.heldBy(child.pid())
                        .filter(held -> held.note().key().equals(key))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        Posix.kill(keeper.pid(), Signals.KILL);
        ProcessHandle.of(cat.pid()).ifPresent(process -> process.onExit().join());
        assertThat(KeptSessions.find().has(key)).isFalse();
    }

    @Test
    void whatDoesNotLiveCannotBeHeld() throws Exception {
        Pipe pipe = Posix.pipe();
        Pipe other = Posix.pipe();
        Posix.close(other.writeEnd());
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        AdoptedCommand gone = new AdoptedCommand(
                KnownProcess.of(ended.pid()), List.of(pipe.writeEnd(), pipe.readEnd(), other.readEnd()));
        KeptServer server = new KeptServer("id", gone);
        assertThatThrownBy(() -> KEEPER.hold(server, "no " + key, 60)).isInstanceOf(IOException.class);
        server.end();
        assertThat(KeptSessions.find().has("no " + key)).isFalse();
    }

    @Test
    void anotherProcessOfTheSameNumberIsNotKilled() throws IOException {
        new KnownProcess(cat.pid(), 1).kill();
        assertThat(echo(take().command(), "alive")).isEqualTo("alive");
    }

    @Test
    void aNoteIsReadAsItWasWritten() {
        KeptNote note = new KeptNote("abc", new KnownProcess(12, 34), "a key = with spaces");
        assertThat(KeptNote.parse(note.text())).contains(note);
        for (String bad : List.of("", "PATH=/bin", "D1MAKE_KEPT=", "D1MAKE_KEPT=a b c d", "D1MAKE_KEPT=a 1 -1 d")) {
            assertThat(KeptNote.parse(bad)).isEmpty();
        }
    }
}
