package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.status.BuildState;
import org.junit.jupiter.api.Test;

/** Calls that the desk cannot serve. The goal ends with 0 where it is made in place. */
class UnservedCallTest extends DispatchFixture {

    @Test
    void aCallThatFindsNoSlotIsToldAndCountedLikeAllThatRunInPlace() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        for (int slot = 0; slot < 16; slot++) {
            // An open(2) with O_EXCL does not follow it.
            Files.createSymbolicLink(directory.resolve("slot/" + slot + ".claim"), directory.resolve("none"));
        }
        assertThat(status(client("inplace"))).isZero();
        assertThat(log.inPlace).singleElement().asString().startsWith("make inplace: a slot for it cannot be claimed");
        BlockingQueue<BuildState> states = new LinkedBlockingQueue<>();
        dispatch.look(states::add);
        assertThat(states.poll(DEADLINE_SECONDS, TimeUnit.SECONDS).jobs().inPlace())
                .isEqualTo(1);
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
    }
}
