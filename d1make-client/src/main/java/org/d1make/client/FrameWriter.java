package org.d1make.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Puts frames together, each written to the stream in one call.
 *
 * <p>Not thread-safe: the one thread that pumps a job's output writes. Closes nothing.
 */
public final class FrameWriter {

    /** Length of a frame's type and length fields, in bytes. */
    public static final int HEADER = 5;

    static final int BEGIN = 'b';
    static final int STDOUT = 'o';
    static final int STDERR = 'e';
    static final int EXIT = 'x';

    private final OutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    public void begin(long job) throws IOException {
        byte[] frame = new byte[HEADER + Long.BYTES];
        start(frame, BEGIN).putLong(job);
        out.write(frame);
    }

    /**
     * Writes output that the caller has read into its buffer from {@link #HEADER} on, so that nothing is copied.
     *
     * @param buffer its first {@link #HEADER} bytes are overwritten
     * @param length of the output, in bytes, at most {@link Frame#MAX_PAYLOAD}
     */
    public void output(Frame.Stream stream, byte[] buffer, int length) throws IOException {
        ByteBuffer.wrap(buffer)
                .put((byte) (stream == Frame.Stream.STDOUT ? STDOUT : STDERR))
                .putInt(length);
        out.write(buffer, 0, HEADER + length);
    }

    public void exit(long job, int status, int signal) throws IOException {
        byte[] frame = new byte[HEADER + Long.BYTES + 2 * Integer.BYTES];
        start(frame, EXIT).putLong(job).putInt(status).putInt(signal);
        out.write(frame);
    }

    private static ByteBuffer start(byte[] frame, int type) {
        return ByteBuffer.wrap(frame).put((byte) type).putInt(frame.length - HEADER);
    }
}
