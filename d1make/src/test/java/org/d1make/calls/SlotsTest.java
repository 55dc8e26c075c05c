package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.ChildExit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has which slot, and where there is none for all. */
class SlotsTest extends CallDeskFixture {

    private static final int FIRST = 16;

    @Test
    void aClientThatIsKilledIsGoneAndItsSlotIsFree() throws Exception {
        Process client = client("sh");
        Call call = call();
        client.destroyForcibly();
        assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(call.slot());
        // The slot is given back behind that: who asks for it next comes later.
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (Files.exists(claim(call.slot()))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Test
    void anAnswerThatComesTooLateDoesNotReachTheNextClientOfTheSlot() throws Exception {
        // Sixteen clients, so that one of the next sixteen has each slot.
        List<Call> killed = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Process client = client("sh", "killed");
            killed.add(call());
            client.destroyForcibly();
            assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
        List<Process> clients = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            clients.add(client("sh", "next"));
            calls.add(call());
        }
        killed.forEach(call -> desk.end(call, new ChildExit(0, 0, 0)));
        calls.forEach(call -> desk.end(call, new ChildExit(3, 0, 0)));
        for (Process client : clients) {
            assertThat(status(client)).isEqualTo(3);
        }
    }

    @Test
    void moreClientsThanSlotsAllGetOne() throws Exception {
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(client("sh", "n=" + i));
        }
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(call());
        }
        assertThat(calls).extracting(Call::slot).doesNotHaveDuplicates();
        calls.forEach(call -> desk.end(call, new ChildExit(0, 0, 0)));
        for (Process client : clients) {
            assertThat(status(client)).isZero();
        }
    }

    /** Claimed by clients that have not asked yet, or were killed before they could. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whereAllSlotsAreClaimedMoreAreMade(String shell) throws Exception {
        for (int i = 0; i < FIRST; i++) {
            Files.createFile(claim(i));
        }
        List<Process> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(client(shell, "n=" + i));
        }
        for (int i = 0; i < 40; i++) {
            Call call = call();
            assertThat(call.slot()).isGreaterThanOrEqualTo(FIRST);
            desk.end(call, new ChildExit(3, 0, 0));
        }
        for (Process client : clients) {
            assertThat(status(client)).isEqualTo(3);
        }
        assertThat(heard.unserved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whereNoMoreCanBeMadeTheCallRunsInPlaceAndThatIsTold(String shell) throws Exception {
        for (int i = 0; i < FIRST; i++) {
            Files.createFile(claim(i));
        }
        Files.createDirectory(directory.resolve("slot/20.hold"));
        Files.writeString(directory.resolve("Makefile"), "x: ; @exit 0\n");
        for (int i = 0; i < 3; i++) {
            assertThat(status(client(shell, "-C", directory.toString()))).isZero();
            assertThat(heard.unserved.poll())
                    .startsWith("make -C " + directory)
                    .contains("no more can be made: unlink " + directory.resolve("slot/20.hold"));
        }
        Files.delete(directory.resolve("slot/20.hold"));
        client(shell);
        desk.end(call(), new ChildExit(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whereNoSlotCanBeClaimedTheCallRunsInPlaceAndThatIsTold(String shell) throws Exception {
        nothingCanBeClaimed();
        Files.writeString(directory.resolve("Makefile"), "x: ; @exit 0\n");
        assertThat(status(client(shell, "-C", directory.toString()))).isZero();
        assertThat(heard.unserved.poll())
                .startsWith("make -C " + directory)
                .contains("a slot for it cannot be claimed in " + directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whoStillWaitsForASlotAtTheEndIsDismissed(String shell) throws Exception {
        nothingCanBeClaimed();
        heard.answers = false;
        Process client = client(shell);
        assertThat(heard.unserved.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isNotNull();
        desk.close();
        assertThat(status(client)).isEqualTo(105);
        assertThat(Files.readString(output().toPath())).contains("the launcher is gone", "was not started");
    }

    /** An open(2) with O_EXCL does not follow it. */
    private void nothingCanBeClaimed() throws IOException {
        for (int i = 0; i < FIRST; i++) {
            Files.createSymbolicLink(claim(i), directory.resolve("none"));
        }
    }

    private Path claim(int slot) {
        return directory.resolve("slot/" + slot + ".claim");
    }
}
