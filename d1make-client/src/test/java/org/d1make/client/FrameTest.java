package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FrameTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(wire);

    private FrameReader reader() {
        return new FrameReader(new ByteArrayInputStream(wire.toByteArray()));
    }

    @Test
    void framesAreReadInTheOrderInWhichTheyWereWritten() throws IOException {
        byte[] buffer = new byte[FrameWriter.HEADER + 3];
        byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, buffer, FrameWriter.HEADER, 3);
        writer.begin(1L << 40);
        writer.output(Frame.Stream.STDERR, buffer, 3);
        writer.exit(1L << 40, 2, 9);

        FrameReader reader = reader();
        assertThat(reader.next()).contains(new Frame.Begin(1L << 40));
        Frame.Output output = (Frame.Output) reader.next().orElseThrow();
        assertThat(output.stream()).isEqualTo(Frame.Stream.STDERR);
        assertThat(Arrays.copyOf(output.buffer(), output.length())).isEqualTo(text);
        assertThat(reader.next()).contains(new Frame.Exit(1L << 40, 2, 9));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void theLongestOutputFitsAndALongerOneIsGarbage() throws IOException {
        writer.output(Frame.Stream.STDOUT, new byte[FrameWriter.HEADER + Frame.MAX_PAYLOAD], Frame.MAX_PAYLOAD);
        assertThat(reader().next()).isPresent();

        wire.reset();
        wire.writeBytes(new byte[] {'o', 0, 1, 0, 1});
        assertThatThrownBy(reader()::next).isInstanceOf(ProtocolException.class).hasMessageContaining("65537");
    }

    @Test
    void aStreamThatEndsWithinAFrameIsGarbage() throws IOException {
        writer.exit(1, 0, 0);
        byte[] whole = wire.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            FrameReader reader = new FrameReader(new ByteArrayInputStream(whole, 0, length));
            assertThatThrownBy(reader::next).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void anUnknownTypeIsGarbage() {
        wire.writeBytes(new byte[] {'?', 0, 0, 0, 0});
        assertThatThrownBy(reader()::next).isInstanceOf(ProtocolException.class);
    }
}
