package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FrameTest {

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private final FrameWriter writer = new FrameWriter(wire);

    private FrameReader reader() {
        return new FrameReader(new ByteArrayInputStream(wire.toByteArray()));
    }

    private void output(long job, Frame.Stream stream, String text) throws IOException {
        byte[] buffer = new byte[FrameWriter.HEADER + text.length()];
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, buffer, FrameWriter.HEADER, text.length());
        writer.output(job, stream, buffer, text.length());
    }

    @Test
    void framesAreReadInTheOrderInWhichTheyWereWritten() throws IOException {
        Message first = new Message.Over(1L << 40);
        Message last = new Message.Refused(2, "a\nb");
        writer.message(first);
        output(1L << 40, Frame.Stream.STDERR, "{\"abc");
        wire.write('\n');
        writer.message(last);

        FrameReader reader = reader();
        assertThat(reader.next()).contains(new Frame.Said(first));
        Frame.Output output = (Frame.Output) reader.next().orElseThrow();
        assertThat(output.job()).isEqualTo(1L << 40);
        assertThat(output.stream()).isEqualTo(Frame.Stream.STDERR);
        assertThat(new String(output.bytes(), StandardCharsets.US_ASCII)).isEqualTo("{\"abc");
        assertThat(reader.next()).contains(new Frame.Said(last));
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void outputThatStandsInAPipeIsAFrameLikeAnother() throws IOException {
        Pipe pipe = Posix.pipe();
        try (DescriptorInputStream source = new DescriptorInputStream(pipe.readEnd());
                DescriptorOutputStream into = new DescriptorOutputStream(pipe.writeEnd())) {
            into.write("abcdef".getBytes(StandardCharsets.US_ASCII));
            writer.output(3, Frame.Stream.STDERR, source, 4);
        }
        Frame.Output output = (Frame.Output) reader().next().orElseThrow();
        assertThat(output.job()).isEqualTo(3);
        assertThat(output.stream()).isEqualTo(Frame.Stream.STDERR);
        assertThat(new String(output.bytes(), StandardCharsets.US_ASCII)).isEqualTo("abcd");
    }

    @Test
    void theLongestOutputFitsAndALongerOneIsGarbage() throws IOException {
        output(1, Frame.Stream.STDOUT, "x".repeat(Frame.MAX_OUTPUT));
        assertThat(reader().next()).isPresent();

        wire.reset();
        wire.writeBytes(new byte[] {'o', 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1});
        assertThatThrownBy(reader()::next).isInstanceOf(ProtocolException.class).hasMessageContaining("65537");
        wire.reset();
        wire.writeBytes(new byte[] {'o', 0, 0, 0, 0, 0, 0, 0, 1, -1, 0, 1, 1});
        assertThatThrownBy(reader()::next).isInstanceOf(ProtocolException.class);
    }

    @Test
    void aStreamThatEndsWithinAFrameIsAtItsEnd() throws IOException {
        output(1, Frame.Stream.STDOUT, "abc");
        endsWherever();
        wire.reset();
        writer.message(new Message.Over(7));
        endsWherever();
    }

    private void endsWherever() throws IOException {
        byte[] whole = wire.toByteArray();
        for (int length = 0; length < whole.length; length++) {
            assertThat(new FrameReader(new ByteArrayInputStream(whole, 0, length)).next())
                    .isEmpty();
        }
    }

    @Test
    void anUnknownTypeIsGarbage() {
        wire.writeBytes(new byte[] {'?', 0, 0, 0, 0});
        assertThatThrownBy(reader()::next).isInstanceOf(ProtocolException.class);
    }
}
