package org.d1make.transport.jsch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ByteQueueTest {

    private final ByteQueue queue = new ByteQueue();

    private CompletableFuture<Void> write(byte[] bytes) {
        return CompletableFuture.runAsync(() -> {
            try {
                queue.out().write(bytes);
                queue.out().close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void moreThanItHoldsComesOutAsItWentIn() throws IOException {
        byte[] bytes = new byte[1_000_003];
        new Random(7).nextBytes(bytes);
        CompletableFuture<Void> writer = write(bytes);
        assertThat(queue.in().readAllBytes()).isEqualTo(bytes);
        writer.join();
    }

    @Test
    void singleBytesAreUnsigned() throws IOException {
        queue.out().write(255);
        assertThat(queue.in().available()).isEqualTo(1);
        assertThat(queue.in().read()).isEqualTo(255);
        assertThat(queue.in().available()).isZero();
        queue.out().close();
        assertThat(queue.in().read()).isEqualTo(-1);
    }

    @Test
    void whoWritesToAFullOneIsLetGoWhenItIsCut() throws IOException {
        CompletableFuture<Void> writer = write(new byte[1_000_000]);
        while (queue.in().available() < ByteQueue.CAPACITY) {
            Thread.onSpinWait();
        }
        queue.cut();
        assertThatThrownBy(writer::join).hasMessageContaining("nobody reads any more");
    }

    @Test
    void whatWasWrittenBeforeTheCutCanBeRead() throws IOException {
        queue.out().write(new byte[] {1, 2, 3});
        queue.cut();
        assertThat(queue.in().readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void whoWritesWhereNobodyReadsIsTold() throws IOException {
        queue.in().close();
        assertThatThrownBy(() -> queue.out().write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void aReadThatWaitsTooLongIsAnError() {
        queue.timeout(1);
        assertThatThrownBy(() -> queue.in().read()).isInstanceOf(InterruptedIOException.class);
    }
}
