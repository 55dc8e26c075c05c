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
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                // One byte more than may be tells that it was too long.
                if (record.size() <= LONGEST) {
                    record.write(bytes[i]);
                }
            } else {
                if (record.size() <= LONGEST) {
                    Request.parse(record.toString(StandardCharsets.ISO_8859_1)).ifPresent(requests);
                }
                record.reset();
            }
        }
    }
}
