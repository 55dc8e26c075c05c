package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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
    void whatStandsInAPipeMovesToAnotherOne() throws Exception {
        byte[] bytes = random(60_000);
        Pipe from = Posix.pipe();
        Pipe to = Posix.pipe();
        try (DescriptorInputStream source = new DescriptorInputStream(from.readEnd());
                DescriptorInputStream target = new DescriptorInputStream(to.readEnd())) {
            write(from.writeEnd(), bytes);
            CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> all(target));
            try (DescriptorOutputStream out = new DescriptorOutputStream(to.writeEnd())) {
                out.write(bytes, 0, 7);
                out.writeFrom(source, 50_000);
            }
            assertThat(Arrays.copyOfRange(read.get(), 7, 50_007)).isEqualTo(Arrays.copyOf(bytes, 50_000));
            assertThat(source.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 50_000, 60_000));
        }
    }

    @Test
    void whatStandsInAPipeIsCopiedToAFileThatIsAppendedTo(@TempDir Path directory) throws Exception {
        byte[] bytes = random(40_000);
        Path file = Files.write(directory.resolve("file"), new byte[] {1});
        Pipe pipe = Posix.pipe();
        try (DescriptorInputStream source = new DescriptorInputStream(pipe.readEnd());
                DescriptorOutputStream out =
                        new DescriptorOutputStream(Posix.open(file.toString(), Posix.O_WRONLY | Posix.O_APPEND, 0))) {
            write(pipe.writeEnd(), bytes);
            out.writeFrom(source, bytes.length);
        }
        assertThat(Arrays.copyOfRange(Files.readAllBytes(file), 1, 40_001)).isEqualTo(bytes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] all(DescriptorInputStream in) {
        try {
            return in.readAllBytes();
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
