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

    private static final int BUFFER = 8 * 1024;

    private final LineInputStream in;
    private final DataInputStream data;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** Reads from a stream that nobody else reads from then on. */
    public FrameReader(InputStream in) {
        this(new LineInputStream(in, BUFFER));
    }

    /** Reads from a stream that the caller closes. */
    public FrameReader(LineInputStream in) {
        this.in = in;
        data = new DataInputStream(in);
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
        if (!in.readLine(line, Protocol.MAX_LINE)) {
            return Optional.empty();
        }
        return Optional.of(new Frame.Said(MessageCodec.decode(line.toString(StandardCharsets.ISO_8859_1))));
    }

    private Optional<Frame> output(Frame.Stream stream) throws IOException {
        try {
            long job = data.readLong();
            int length = data.readInt();
            if (length < 0 || length > Frame.MAX_OUTPUT) {
                throw new ProtocolException("output of " + Integer.toUnsignedString(length) + " bytes in one piece");
            }
            byte[] output = SpareArrays.take(length);
            data.readFully(output);
            return Optional.of(new Frame.Output(job, stream, output));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
