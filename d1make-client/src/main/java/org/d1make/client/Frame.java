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
     * Output of a job. The array belongs to the reader and is only valid until its next call.
     *
     * @param stream which of the two it was written to
     * @param length how many bytes of the buffer, from its first on
     */
    @SuppressWarnings("ArrayRecordComponent") // a value of its own for each piece of output would cost a copy
    record Output(long job, Stream stream, byte[] buffer, int length) implements Frame {}

    /** Where output was written to. */
    enum Stream {
        STDOUT,
        STDERR
    }
}
