package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that a host does not start. The goal ends with 0 where it is made in place. */
class RefusedJobTest extends DispatchFixture {

    @Test
    void whereThereIsNoOtherHostItRunsInPlace() throws Exception {
        Process client = refusedByA("a");
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsOnItsWayIsWaitedFor() throws Exception {
        FakeHost b = host("b", false);
        Process client = refusedByA("a", "b");
        b.comesUp();
        b.exits(b.hears(Message.Run.class), 7);
        assertThat(status(client)).isEqualTo(7);
    }

    @Test
    void whereAnotherHostRunsItItStays() throws Exception {
        FakeHost b = host("b", false);
        Process client = refusedByA("a", "b");
        b.comesUp();
        Message.Run run = b.hears(Message.Run.class);
        dispatch.drain("b", true, known -> {});
        b.exits(run, 7);
        assertThat(status(client)).isEqualTo(7);
    }

    @Test
    void hostsThatWereNotNeededYetAreConnectedTo() throws Exception {
        host("b", false);
        FakeHost c = host("c", false);
        Process client = refusedByA("a", "b", "c");
        clock.addAndGet(60);
        c.awaitLogin();
        c.comesUp();
        c.exits(c.hears(Message.Run.class), 7);
        assertThat(status(client)).isEqualTo(7);
    }

    @Test
    void aHostThatCannotBeReachedIsWaitedForNoLonger() throws Exception {
        FakeHost b = host("b", false);
        Process client = refusedByA("a", "b");
        b.awaitLogin();
        b.close();
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsLeftOutIsWaitedForNoLonger() throws Exception {
        FakeHost b = host("b", false).speaking(Protocol.VERSION + 1);
        Process client = refusedByA("a", "b");
        b.comesUp();
        assertThat(status(client)).isZero();
    }

    @Test
    void aHostThatIsDrainedIsWaitedForNoLonger() throws Exception {
        FakeHost b = host("b", false);
        Process client = refusedByA("a", "b");
        b.awaitLogin();
        dispatch.drain("b", true, known -> {});
        assertThat(status(client)).isZero();
    }

    @Test
    void whenItIsCancelledItEnds() throws Exception {
        host("b", false);
        Process client = refusedByA("a", "b");
        dispatch.interrupted(2);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    /** The client of a job that the first of these hosts has refused; it is the only one that is up. */
    private Process refusedByA(String... hosts) throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), hosts);
        Process client = client("inplace");
        a.says(new Message.Refused(a.hears(Message.Run.class).job(), "no such directory"));
        log.awaitRefused();
        return client;
    }
}
