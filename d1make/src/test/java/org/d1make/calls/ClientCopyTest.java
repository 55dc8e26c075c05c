package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's end of what a client copies; the test opens the FIFOs as a client does. */
@Timeout(30)
class ClientCopyTest {

    private static final int DEADLINE_MILLIS = 10_000;

    @TempDir
    private Path directory;

    private final StringBuilder copied = new StringBuilder();

    /** A job that is run again starts a second copy at once; a client that gets no time has not seen the first one's end by then. */
    @Test
    void aSlowClientSeesTheEndOfTheFirstCopyThoughASecondHasBegun() throws IOException {
        String path = directory.resolve("0").toString();
        ClientCopy copy = new ClientCopy(path);
        int[] first = new int[1];
        copy.start(Set.of(Stream.STDOUT), () -> first[0] = opened(copy, path));
        write(copy, "first");
        copy.finish();
        int[] second = new int[1];
        copy.start(Set.of(Stream.STDOUT), () -> {
            readToItsEnd(first[0]);
            second[0] = opened(copy, path);
        });
        write(copy, " second");
        copy.finish();
        readToItsEnd(second[0]);
        assertThat(copied).hasToString("first second");
    }

    private static void write(ClientCopy copy, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        copy.write(Stream.STDOUT, bytes, 0, bytes.length);
    }

    private static int opened(ClientCopy copy, String path) {
        try {
            int descriptor = Posix.open(path + ".out", Posix.O_RDONLY, 0);
            copy.clientHasOpened();
            return descriptor;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void readToItsEnd(int descriptor) {
        try (DescriptorInputStream in = new DescriptorInputStream(descriptor);
                Poll poll = new Poll(descriptor)) {
            byte[] bytes = new byte[100];
            int count;
            do {
                assertThat(poll.await(DEADLINE_MILLIS)).as("bytes, or the end").isTrue();
                count = in.read(bytes);
                copied.append(new String(bytes, 0, Math.max(0, count), StandardCharsets.US_ASCII));
            } while (count >= 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
