package org.d1make.client;

/**
 * One frame of a relay: a piece of a job's output, or its end.
 *
 * <p>On the wire a frame is a type (1 byte), a length (4 bytes, big endian) and that many bytes; see
 * {@link FrameReader} and {@link FrameWriter}.
 */
public sealed interface Frame {

    /** The longest payload, in bytes. A longer one is garbage. */
    int MAX_PAYLOAD = 64 * 1024;

    /** The job whose frames follow. */
    record Begin(long job) implements Frame {}

    /**
     * Output of the job. The array belongs to the reader and is only valid until its next call.
     *
     * @param stream which of the two it was written to
     */
    @SuppressWarnings("ArrayRecordComponent") // a value of its own for each piece of output would cost a copy
    record Output(Stream stream, byte[] buffer, int length) implements Frame {}

    /**
     * The job's last frame.
     *
     * @param status exit status, 0 to 255
     * @param signal the signal that ended it, or 0
     */
    record Exit(long job, int status, int signal) implements Frame {}

    /** Where output was written to. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
