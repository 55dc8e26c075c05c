package org.d1make.calls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Takes apart what stands in the request FIFO. A record that no client writes is passed over, as is one that is too long: it can
 * only come from this user's own hand.
 */
final class RequestReader {

    /** PIPE_BUF of Linux: a client writes no more at once (docs/protocol.md). */
    private static final int LONGEST = 4096;

    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final Consumer<Request> requests;

    RequestReader(Consumer<Request> requests) {
        this.requests = requests;
    }

    /** The next bytes; a record may end in later ones. */
    void read(byte[] bytes, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == 0) {
                keep(bytes, start, i);
                if (record.size() <= LONGEST) {
                    Request.parse(record.toString(StandardCharsets.ISO_8859_1)).ifPresent(requests);
                }
                record.reset();
                start = i + 1;
            }
        }
        keep(bytes, start, count);
    }

    /** One byte more than may be tells that it was too long. */
    private void keep(byte[] bytes, int from, int to) {
        record.write(bytes, from, Math.min(to - from, LONGEST + 1 - record.size()));
    }
}
