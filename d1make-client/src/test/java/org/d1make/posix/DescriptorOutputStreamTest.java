package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class DescriptorOutputStreamTest {

    @Test
    void aNonBlockingDescriptorIsWaitedFor() throws Exception {
        Pipe pipe = Posix.pipe();
        Posix.setNonBlocking(pipe.writeEnd(), true);
        byte[] more = new byte[500_000];
        Arrays.fill(more, (byte) 'x');
        try (DescriptorInputStream in = new DescriptorInputStream(pipe.readEnd())) {
            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(pipe.writeEnd(), more));
            assertThat(in.readAllBytes()).isEqualTo(more);
            written.get();
        }
    }

    private static void write(int descriptor, byte[] bytes) {
        try (DescriptorOutputStream out = new DescriptorOutputStream(descriptor)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aReaderThatIsGoneIsAnError() throws Exception {
        Pipe pipe = Posix.pipe();
        Posix.close(pipe.readEnd());
        try (DescriptorOutputStream out = new DescriptorOutputStream(pipe.writeEnd())) {
            assertThatThrownBy(() -> out.write(1))
                    .isInstanceOfSatisfying(
                            PosixException.class, e -> assertThat(e.errno()).isEqualTo(PosixException.EPIPE));
        }
    }
}
