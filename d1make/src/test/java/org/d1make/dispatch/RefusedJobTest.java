package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that a host does not start. The goal ends with 0 where it is made in place. */
class RefusedJobTest extends DispatchFixture {

    private static final String GOAL = "inplace";

    @Test
    void whereThereIsNoOtherHostItRunsInPlace() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client(GOAL);
        refuse(a);
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsOnItsWayIsWaitedFor() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client(GOAL);
        refuse(a);
        b.comesUp();
        b.exits(b.hears(Message.Run.class), 7);
        assertThat(status(client)).isEqualTo(7);
    }

    @Test
    void hostsThatWereNotNeededYetAreConnectedTo() throws Exception {
        FakeHost a = host("a");
        host("b", false);
        FakeHost c = host("c", false);
        build(OptionalInt.empty(), "a", "b", "c");
        Process client = client(GOAL);
        refuse(a);
        log.awaitRefused();
        clock.addAndGet(60);
        c.awaitLogin();
        c.comesUp();
        c.exits(c.hears(Message.Run.class), 7);
        assertThat(status(client)).isEqualTo(7);
    }

    @Test
    void aHostThatCannotBeReachedIsWaitedForNoLonger() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client(GOAL);
        refuse(a);
        b.awaitLogin();
        b.close();
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsLeftOutIsWaitedForNoLonger() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false).speaking(Protocol.VERSION + 1);
        build(OptionalInt.empty(), "a", "b");
        Process client = client(GOAL);
        refuse(a);
        b.comesUp();
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsDrainedIsWaitedForNoLonger() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client(GOAL);
        refuse(a);
        b.awaitLogin();
        dispatch.drain("b", true, known -> {});
        assertThat(status(client)).isZero();
    }

    @Test
    void whenItIsCancelledItEnds() throws Exception {
        FakeHost a = host("a");
        host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client(GOAL);
        refuse(a);
        dispatch.interrupted(2);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    private static void refuse(FakeHost host) throws Exception {
        host.says(new Message.Refused(host.hears(Message.Run.class).job(), "no such directory"));
    }
}
