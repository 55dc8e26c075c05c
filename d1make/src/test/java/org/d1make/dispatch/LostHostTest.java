package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.junit.jupiter.api.Test;

/** What becomes of jobs whose host is lost, or may be. */
class LostHostTest extends DispatchFixture {

    @Test
    void aJobOfALostHostRunsAgainElsewhereOnceItsProcessesAreGone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
        assertThat(log.retried).hasValue(1);
    }

    @Test
    void aJobIsNotRunAgainWhileItsFirstRunMayBeAlive() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.close();
        log.awaitDown();
        hosts.get("a").clear();
        host("a", false);
        clock.addAndGet(30_000);
        // Another job shows that the dispatch thread has been here.
        Process other = client("other");
        Message.Run run = b.hears(Message.Run.class);
        assertThat(run.arguments()).contains("other");
        b.exits(run, 0);
        assertThat(status(other)).isZero();
        assertThat(client.isAlive()).isTrue();
        clock.addAndGet(15_000);
        Message.Run again = b.hears(Message.Run.class);
        assertThat(again.arguments()).contains("goal");
        b.exits(again, 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aJobThatIsLostTooOftenFails() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        b.hears(Message.Run.class);
        b.says(new Message.Bye("id"));
        b.close();
        assertThat(status(client)).isEqualTo(JOB_LOST);
    }

    @Test
    void aJobOfALostHostRunsAgainAtOnceWhenItsServersSuccessorSeesThatItIsGone() throws Exception {
        FakeHost a = host("a").on("machine", "/first");
        FakeHost again = host("a").on("machine", "/second");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.close();
        log.awaitDown();
        clock.addAndGet(2_000);
        assertThat(again.hears(Message.WatchServer.class).directory()).isEqualTo("/first");
        assertThat(again.hasHeard(Message.Run.class)).isFalse();
        again.says(new Message.ServerGone("/first"));
        again.exits(again.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aPingAnswersTheLastReport() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        a.hears(Message.Environment.class);
        a.says(new Message.Load(0, 0, 0, 0, 0, 0, 0, 77));
        a.says(new Message.Load(0, 0, 0, 0, 0, 0, 0, 78));
        log.awaitReport();
        log.awaitReport();
        clock.addAndGet(5_000);
        assertThat(a.hears(Message.Ping.class).clockNanos()).isEqualTo(78);
    }

    @Test
    void anInterruptedJobOfALostHostIsNotWaitedFor() throws Exception {
        FakeHost a = host("a");
        host("a", false);
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.close();
        log.awaitDown();
        dispatch.interrupted(2);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    @Test
    void whereThisMachineMustNotWorkALostHostIsTriedAgainFirst() throws Exception {
        FakeHost a = host("a");
        FakeHost again = host("a");
        build(OptionalInt.of(100), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.says(new Message.Bye("id"));
        a.close();
        log.awaitDown();
        clock.addAndGet(2_000);
        again.exits(again.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aJobThatHasEndedBeforeItsHostWasLostIsNotRunAgain() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        a.prints(run, "all of it\n");
        a.exits(run, 5);
        a.close();
        assertThat(status(client)).isEqualTo(5);
        assertThat(directory.resolve("output")).hasContent("all of it\n");
        b.comesUp();
        assertThat(log.retried).hasValue(0);
    }

    @Test
    void theOutputOfAJobThatIsRunAgainGoesOnWhereItsFirstRunWasCut() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        // So much that the launcher tells when it has written it.
        String half = "1st run\n".repeat(Protocol.WINDOW / 4 / 8);
        a.prints(run, half);
        a.prints(run, half);
        assertThat(a.hears(Message.Written.class)).isEqualTo(new Message.Written(run.job(), Protocol.WINDOW / 2));
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        Message.Run again = b.hears(Message.Run.class);
        b.prints(again, "second\n");
        b.exits(again, 0);
        assertThat(status(client)).isZero();
        assertThat(directory.resolve("output")).hasContent(half + half + "second\n");
    }

    @Test
    void aByeIsSeenWhereAKilledServerLeftAFrameUnfinished() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.breaksOff(a.hears(Message.Run.class));
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        // At once, and not when the lease is over: the clock stands still.
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aByeOfAnotherServerIsNone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        host("a", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("another"));
        a.close();
        log.awaitDown();
        clock.addAndGet(30_000);
        Process other = client("other");
        Message.Run run = b.hears(Message.Run.class);
        assertThat(run.arguments()).contains("other");
        b.exits(run, 0);
        assertThat(status(other)).isZero();
        clock.addAndGet(15_000);
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatSpeaksOfWhatDoesNotRunThereIsGivenUp() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Exited(99, 0, 0, 0));
        log.awaitDown();
        // Tried again, it would ask for a connection that is not there.
        clock.addAndGet(45_000);
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }
}
