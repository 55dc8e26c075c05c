package org.d1make.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;

/** Puts frames together, each written to the stream in one call. For any thread; closes nothing. */
public final class FrameWriter {

    /** What stands before the bytes of a piece of output: its type, job and length. */
    public static final int HEADER = 1 + Long.BYTES + Integer.BYTES;

    static final int STDOUT = 'o';
    static final int STDERR = 'e';

    /** So much a pipe takes at once where it takes anything: PIPE_BUF (pipe(7)). */
    private static final int AT_ONCE = 4096;

    private final ReentrantLock turn = new ReentrantLock();
    private final OutputStream out;

    public FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes the message as a line. */
    public void message(Message message) throws IOException {
        write(line(message));
    }

    private void write(byte[] line) throws IOException {
        turn.lock();
        try {
            out.write(line);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Writes the message as a line if that can be done without waiting: nobody else is writing, and what stands in the pipe leaves
     * room for it.
     *
     * @return whether it was written
     */
    public boolean messageAtOnce(Message message) throws IOException {
        if (!(out instanceof DescriptorOutputStream descriptor) || !turn.tryLock()) {
            return false;
        }
        try {
            byte[] line = line(message);
            if (line.length > AT_ONCE || !Poll.awaitWritable(descriptor.descriptor(), 0)) {
                return false;
            }
            out.write(line);
            return true;
        } finally {
            turn.unlock();
        }
    }

    private static byte[] line(Message message) {
        return (MessageCodec.encode(message) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Writes output that the caller has read into its buffer from {@link #HEADER} on, so that nothing is copied.
     *
     * @param buffer its first {@link #HEADER} bytes are overwritten
     * @param length of the output, in bytes, at most {@link Frame#MAX_OUTPUT}
     */
    public void output(long job, Frame.Stream stream, byte[] buffer, int length) throws IOException {
        turn.lock();
        try {
            out.write(header(buffer, job, stream, length), 0, HEADER + length);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Writes output that stands in a pipe. Not for small pieces: the header is written by a call of its own.
     *
     * @param length in bytes, at most {@link Frame#MAX_OUTPUT}; so many must be there, and nobody else may read them
     */
    public void output(long job, Frame.Stream stream, DescriptorInputStream pipe, int length) throws IOException {
        turn.lock();
        try {
            out.write(header(new byte[HEADER], job, stream, length));
            if (out instanceof DescriptorOutputStream descriptor) {
                descriptor.writeFrom(pipe, length);
            } else {
                out.write(pipe.readNBytes(length));
            }
        } finally {
            turn.unlock();
        }
    }

    private static byte[] header(byte[] buffer, long job, Frame.Stream stream, int length) {
        ByteBuffer.wrap(buffer)
                .put((byte) (stream == Frame.Stream.STDOUT ? STDOUT : STDERR))
                .putLong(job)
                .putInt(length);
        return buffer;
    }
}
