package org.d1make.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A buffered stream that is also read line by line: a line's end is looked for where the bytes stand. For one thread. */
public final class LineInputStream extends BufferedInputStream {

    /** @param size of the buffer, in bytes; a longer read does not pass through it */
    public LineInputStream(InputStream in, int size) {
        super(in, size);
    }

    /**
     * Reads up to a newline, which is not kept.
     *
     * @param line gets the bytes
     * @return false where the stream ends before
     * @throws ProtocolException when it has so many bytes and goes on
     */
    boolean readLine(ByteArrayOutputStream line, int most) throws IOException {
        for (int next = read(); next != '\n'; next = read()) {
            if (next < 0) {
                return false;
            }
            // What else stands in the buffer begins with the byte that was read.
            int start = pos - 1;
            int end = pos;
            while (end < count && buf[end] != '\n') {
                end++;
            }
            if (line.size() + end - start > most) {
                throw new ProtocolException("a line of more than " + most + " bytes");
            }
            line.write(buf, start, end - start);
            pos = end;
        }
        return true;
    }
}
