package org.d1make.client;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Takes a server's bytes apart into frames. Knows nothing of jobs and of what stood before the first frame. */
public final class FrameReader {

    private final DataInputStream in;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Reads from a stream that the caller buffers and closes. */
    public FrameReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The next frame; nothing when the stream ends, be it within a frame: a killed server does not finish what it writes.
     * Empty lines are passed over.
     *
     * @throws ProtocolException when the bytes are no frame
     */
    public Optional<Frame> next() throws IOException {
        int first = in.read();
        while (first == '\n') {
            first = in.read();
        }
        return switch (first) {
            case -1 -> Optional.empty();
            case '{' -> message();
            case FrameWriter.STDOUT -> output(Frame.Stream.STDOUT);
            case FrameWriter.STDERR -> output(Frame.Stream.STDERR);
            default -> throw new ProtocolException("a frame of unknown type " + first);
        };
    }

    private Optional<Frame> message() throws IOException {
        line.reset();
        line.write('{');
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return Optional.empty();
            }
            if (line.size() >= Protocol.MAX_LINE) {
                throw new ProtocolException("a line of more than " + Protocol.MAX_LINE + " bytes");
            }
            line.write(next);
        }
        return Optional.of(new Frame.Said(MessageCodec.decode(line.toString(StandardCharsets.ISO_8859_1))));
    }

    private Optional<Frame> output(Frame.Stream stream) throws IOException {
        try {
            long job = in.readLong();
            int length = in.readInt();
            if (length < 0 || length > Frame.MAX_OUTPUT) {
                throw new ProtocolException("output of " + Integer.toUnsignedString(length) + " bytes in one piece");
            }
            byte[] output = SpareArrays.take(length);
            in.readFully(output);
            return Optional.of(new Frame.Output(job, stream, output));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
