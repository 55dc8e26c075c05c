package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ChildTest {

    private static final int A_MOMENT_MILLIS = 100;
    private static final int DEADLINE_MILLIS = 5_000;

    private interface Opening {
        int of(Child child) throws PosixException;
    }

    /** A shell that ends when its stdin does. */
    private static Child reader(Pipe stdin) throws IOException {
        Child child = new Spawn(
                        "/bin/sh",
                        List.of("sh", "-c", "read -r line; exit 3"),
                        List.of("PATH=/usr/bin:/bin"),
                        Optional.empty(),
                        Optional.empty(),
                        stdin.readEnd(),
                        1,
                        2,
                        true)
                .start();
        Posix.close(stdin.readEnd());
        return child;
    }

    private static void endIsSeen(Opening opening) throws IOException {
        Pipe stdin = Posix.pipe();
        Child child = reader(stdin);
        int end = opening.of(child);
        try (Poll poll = new Poll(end)) {
            assertThat(poll.await(A_MOMENT_MILLIS)).isFalse();
            Posix.close(stdin.writeEnd());
            assertThat(poll.await(DEADLINE_MILLIS)).isTrue();
        } finally {
            Posix.close(end);
        }
        assertThat(child.await().status()).isEqualTo(3);
    }

    @Test
    void itsEndMakesADescriptorReadable() throws IOException {
        endIsSeen(Child::openEnd);
    }

    @Test
    void itsEndIsSeenAlsoWhereTheSystemHasNoSuchDescriptor() throws IOException {
        endIsSeen(Child::openEndByThread);
    }

    @Test
    void aChildThatHasEndedBeforeIsSeenToo() throws IOException {
        Pipe stdin = Posix.pipe();
        Child child = reader(stdin);
        Posix.close(stdin.writeEnd());
        for (Opening opening : List.<Opening>of(Child::openEndByThread, Child::openEnd)) {
            int end = opening.of(child);
            try (Poll poll = new Poll(end)) {
                assertThat(poll.await(DEADLINE_MILLIS)).isTrue();
            } finally {
                Posix.close(end);
            }
        }
        assertThat(child.await().status()).isEqualTo(3);
    }
}
