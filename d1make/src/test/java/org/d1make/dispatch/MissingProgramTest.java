package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.d1make.client.Message;
import org.junit.jupiter.api.Test;

/** What a build remembers of programs that hosts lack. The goal ends with 0 where it is made in place. */
class MissingProgramTest extends DispatchFixture {

    private static final String REASON = "no such program";

    private static void lacks(FakeHost host) throws Exception {
        host.says(new Message.Refused(host.hears(Message.Run.class).job(), REASON, true));
    }

    @Test
    void whereNoHostHasItLaterCallsVisitNoneAndTheUserHearsOfItOnce() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("inplace");
        lacks(a);
        assertThat(status(first)).isZero();
        assertThat(status(client("inplace"))).isZero();
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
        assertThat(log.missing).containsExactly("make [a] everywhere");
    }

    @Test
    void whereAnotherHostHasItLaterCallsGoThereAtOnce() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process first = client("inplace");
        lacks(a);
        b.comesUp();
        b.exits(b.hears(Message.Run.class), 7);
        assertThat(status(first)).isEqualTo(7);
        for (int i = 0; i < 3; i++) {
            Process later = client("inplace");
            b.exits(b.hears(Message.Run.class), 7);
            assertThat(status(later)).isEqualTo(7);
        }
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
        assertThat(log.missing).containsExactly("make [a]");
    }

    @Test
    void anotherReasonIsNotRemembered() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("inplace");
        a.says(new Message.Refused(a.hears(Message.Run.class).job(), "no such directory"));
        assertThat(status(first)).isZero();
        Process later = client("inplace");
        a.exits(a.hears(Message.Run.class), 7);
        assertThat(status(later)).isEqualTo(7);
        assertThat(log.missing).isEmpty();
    }

    /** Another directory on PATH may have it, and so may a relative one when the call works elsewhere. */
    @Test
    void itIsRememberedForTheSamePathOnlyAndForNoRelativeOne() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("inplace");
        lacks(a);
        assertThat(status(first)).isZero();
        Process other = clientWithPath("/opt/bin", "inplace");
        a.exits(a.hears(Message.Run.class), 7);
        assertThat(status(other)).isEqualTo(7);
        for (int i = 0; i < 2; i++) {
            Process relative = clientWithPath("tools", "inplace");
            lacks(a);
            assertThat(status(relative)).isZero();
        }
    }
}
