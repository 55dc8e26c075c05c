package org.d1make.client;

/**
 * One item of what a server sends: a message, or a piece of a job's output.
 *
 * <p>On the wire a message is a line of JSON. A piece of output is a type (1 byte), the job (8 bytes, big endian), a
 * length (4 bytes, big endian) and that many bytes; see {@link FrameReader} and {@link FrameWriter}.
 */
public sealed interface Frame {

    /** The longest piece of output, in bytes. A longer one is garbage. */
    int MAX_OUTPUT = 64 * 1024;

    /** A message. */
    record Said(Message message) implements Frame {}

    /**
     * Output of a job. The array is of its length, and the caller's, who may give it to {@link SpareArrays}.
     *
     * @param stream which of the two it was written to
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    record Output(long job, Stream stream, byte[] bytes) implements Frame {}

    /** Where output was written to. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
