package org.d1make.client;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Takes a relay's bytes apart into frames. Knows nothing of jobs and of what stood before the first frame. */
public final class FrameReader {

    private final DataInputStream in;
    private final byte[] payload = new byte[Frame.MAX_PAYLOAD];

    /** Reads from a stream that the caller buffers and closes. */
    public FrameReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /**
     * The next frame; nothing when the stream ends between two frames.
     *
     * @throws ProtocolException when the bytes are no frame, or the stream ends within one
     */
    public Optional<Frame> next() throws IOException {
        int type = in.read();
        if (type < 0) {
            return Optional.empty();
        }
        try {
            int length = in.readInt();
            if (length < 0 || length > Frame.MAX_PAYLOAD) {
                throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes");
            }
            return Optional.of(frame(type, length));
        } catch (EOFException e) {
            throw new ProtocolException("the stream ends within a frame", e);
        }
    }

    private Frame frame(int type, int length) throws IOException {
        return switch (type) {
            case FrameWriter.STDOUT -> output(Frame.Stream.STDOUT, length);
            case FrameWriter.STDERR -> output(Frame.Stream.STDERR, length);
            case FrameWriter.BEGIN -> {
                expect(length, Long.BYTES);
                yield new Frame.Begin(in.readLong());
            }
            case FrameWriter.EXIT -> {
                expect(length, Long.BYTES + 2 * Integer.BYTES);
                yield new Frame.Exit(in.readLong(), in.readInt(), in.readInt());
            }
            default -> throw new ProtocolException("a frame of unknown type " + type);
        };
    }

    private Frame output(Frame.Stream stream, int length) throws IOException {
        in.readFully(payload, 0, length);
        return new Frame.Output(stream, payload, length);
    }

    private static void expect(int length, int right) throws ProtocolException {
        if (length != right) {
            throw new ProtocolException("a frame of " + length + " bytes where " + right + " are right");
        }
    }
}
