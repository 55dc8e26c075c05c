package org.d1make.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.FrameWriter;
import org.d1make.client.Message;

/** The frames of a server. */
final class FrameDecoder implements Decoder {

    @Override
    public String name() {
        return "frames";
    }

    @Override
    public List<byte[]> valid() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FrameWriter frames = new FrameWriter(out);
            String header = "x".repeat(FrameWriter.HEADER);
            byte[] text = (header + "some output\n").getBytes(StandardCharsets.US_ASCII);
            frames.output(7, Frame.Stream.STDOUT, text, text.length - FrameWriter.HEADER);
            text = (header + "some more\n").getBytes(StandardCharsets.US_ASCII);
            frames.output(7, Frame.Stream.STDERR, text, text.length - FrameWriter.HEADER);
            frames.message(new Message.Exited(7, 2, 0, 1_000));
            return List.of(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void decode(byte[] input) throws IOException {
        FrameReader frames = new FrameReader(new ByteArrayInputStream(input));
        for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
            if (frame.get() instanceof Frame.Output output && output.bytes().length > input.length) {
                throw new IllegalStateException("more than there was");
            }
        }
    }
}
