package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.Test;

/** Jobs from their call to their end. */
class DispatchTest extends DispatchFixture {

    private static final int STOP = 19;

    @Test
    void aJobRunsOnAHostAndItsStatusIsTheClients() throws Exception {
        FakeHost host = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = host.hears(Message.Run.class);
        assertThat(run.arguments()).containsExactly("-l9", "goal");
        assertThat(run.directory()).isEqualTo(directory.toString());
        host.exits(run, 3);
        assertThat(status(client)).isEqualTo(3);
    }

    @Test
    void aHostTakesJobAfterJob() throws Exception {
        FakeHost host = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("1");
        Message.Run run = host.hears(Message.Run.class);
        host.exits(run, 0);
        assertThat(status(first)).isZero();
        Process second = client("2");
        host.exits(host.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
    }

    @Test
    void aKilledClientsJobIsCancelledAndItsSlotUsedAgain() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        client.destroyForcibly();
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(15);
        a.exits(run, 2);
        Process next = client("next");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(next)).isZero();
    }

    @Test
    void aCancelledJobEndsAsItsSubMakeDidThoughItsOutputIsNotWrittenYet() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        Posix.kill(client.pid(), STOP);
        a.prints(run, "what a client that stands still does not copy\n");
        dispatch.interrupted(Signals.INT);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(Signals.INT);
        a.exits(run, 3);
        a.says(new Message.Over(run.job()));
        Posix.kill(client.pid(), Signals.CONT);
        assertThat(status(client)).isEqualTo(3);
    }

    @Test
    void aDrainedHostGetsNoNewJobAndLaterSome() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process first = client("1");
        Message.Run run = a.hears(Message.Run.class);
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        dispatch.drain("a", true, answers::add);
        dispatch.drain("c", true, answers::add);
        assertThat(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isFalse();
        a.exits(run, 0);
        assertThat(status(first)).isZero();
        Process second = client("2");
        b.comesUp();
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
        dispatch.drain("b", true, answers::add);
        dispatch.drain("a", false, answers::add);
        Process third = client("3");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(third)).isZero();
    }

    @Test
    void aHostThatIsNewInTheListGetsJobsAndOneThatIsGoneGetsNone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b");
        build(OptionalInt.empty(), "a");
        Process first = client("1");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(first)).isZero();
        dispatch.hostsAre(List.of(spec("b")));
        Process second = client("2");
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
    }

    @Test
    void whatSucceedsIsRememberedAndWhatFailsIsNot() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process bad = client("bad");
        a.exits(a.hears(Message.Run.class), 1);
        assertThat(status(bad)).isEqualTo(1);
        Process good = client("good");
        Message.Run run = a.hears(Message.Run.class);
        clock.addAndGet(2_500);
        a.exits(run, 0);
        assertThat(status(good)).isZero();
        assertThat(times.took()).containsExactly("good 2.5");
    }

    @Test
    void withoutAHostJobsFailWhereThatIsWanted() throws Exception {
        host("a").speaking(1);
        build(OptionalInt.of(100), "a");
        assertThat(status(client("goal"))).isEqualTo(100);
        assertThat(dispatch.failedForWantOfHosts()).isTrue();
    }

    @Test
    void anInterruptedBuildsJobsGetTheSignalAndNoneStarts() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(2);
        assertThat(status(client("late"))).isEqualTo(128 + 2);
        a.exits(run, 2);
        assertThat(status(client)).isEqualTo(2);
    }

    @Test
    void theSecondInterruptIsNotWaitedFor() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(2);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(9);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    @Test
    void whatAServerSaysOfAnothersJobIsPassedOver() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        b.comesUp();
        b.hears(Message.Environment.class);
        b.says(new Message.Refused(run.job(), "not mine"));
        a.exits(run, 4);
        assertThat(status(client)).isEqualTo(4);
    }

    @Test
    void whatIsWrittenIsReportedSoThatTheServerGoesOn() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        String piece = "x".repeat(Protocol.WINDOW / 8);
        for (int i = 0; i < 4; i++) {
            a.prints(run, piece);
        }
        assertThat(a.hears(Message.Written.class)).isEqualTo(new Message.Written(run.job(), Protocol.WINDOW / 2));
        a.exits(run, 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aJobThatWritesMuchGetsAWiderWindow() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        String piece = "x".repeat(Protocol.WINDOW / 8);
        int room = Protocol.WINDOW;
        long written = 0;
        // As long as the window is as it was, every fourth piece is told of.
        while (room <= Protocol.WINDOW) {
            a.prints(run, piece);
            room -= piece.length();
            written += piece.length();
            if (written % (Protocol.WINDOW / 2) == 0) {
                room += a.hears(Message.Written.class).bytes();
            }
        }
        assertThat(written).isEqualTo(4L * Protocol.WINDOW);
        assertThat(room).isEqualTo(8 * Protocol.WINDOW);
        a.exits(run, 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aCancelledJobThatCannotBeEndedEndsHere() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        dispatch.interrupted(2);
        a.hears(Message.Cancel.class);
        a.says(new Message.Over(run.job()));
        assertThat(status(client)).isEqualTo(128 + 9);
    }

    @Test
    void aServerThatHasNotSaidHelloIsHungUpOn() throws Exception {
        FakeHost a = host("a", false);
        build(OptionalInt.empty(), "a");
        a.awaitLogin();
        dispatch.makeEnded(new ChildExit(0, 0, 0));
        thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        dispatch.close();
        a.awaitHangUp();
    }
}
