package org.d1make.transport.jsch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LateOutputTest {

    private final LateOutput output = new LateOutput();
    private final Target target = new Target();

    private static final class Target extends ByteArrayOutputStream {

        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    private CompletableFuture<Void> write(int b) {
        return CompletableFuture.runAsync(() -> {
            try {
                output.write(b);
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        });
    }

    @Test
    void whatIsWrittenEarlyArrivesLater() throws IOException {
        CompletableFuture<Void> writer = write(7);
        output.begin(target);
        writer.join();
        assertThat(target.toByteArray()).containsExactly(7);
    }

    @Test
    void whoWaitsIsToldThatItLeadsNowhere() {
        CompletableFuture<Void> writer = write(7);
        output.end();
        assertThatThrownBy(writer::join).hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void anEarlyEndIsPassedOnAndClosingDoesNotWait() throws IOException {
        output.close();
        assertThat(target.closed).isFalse();
        output.begin(target);
        assertThat(target.closed).isTrue();
    }

    @Test
    void closingPassesTheEndOn() throws IOException {
        output.begin(target);
        output.close();
        assertThat(target.closed).isTrue();
    }
}
