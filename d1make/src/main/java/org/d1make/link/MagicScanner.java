package org.d1make.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;

/** Skips what a login shell prints before our own first word. */
final class MagicScanner {

    /** The start script's last line, where the server did not come to say anything: of no use to the user. */
    private static final String BYE = "\n{\"type\":\"bye\"";

    private final String magic;

    MagicScanner(String magic) {
        this.magic = magic;
    }

    /**
     * Reads up to the end of the magic word, and no further: the stream should be buffered.
     *
     * @throws ProtocolException when the stream ends before it, or too much stands before it; with what was read
     */
    void skipTo(InputStream in) throws IOException {
        StringBuilder skipped = new StringBuilder();
        while (!endsWithMagic(skipped)) {
            int next = in.read();
            if (next < 0 || skipped.length() > Protocol.MAX_BANNER) {
                throw new ProtocolException(said(skipped));
            }
            skipped.append((char) next);
        }
    }

    private boolean endsWithMagic(StringBuilder text) {
        int start = text.length() - magic.length();
        return start >= 0 && text.indexOf(magic, start) == start;
    }

    private static String said(StringBuilder skipped) {
        int bye = skipped.indexOf(BYE);
        String printed = bye < 0 ? skipped.toString() : skipped.substring(0, bye);
        String text = printed.substring(0, Math.min(printed.length(), 200)).strip();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return text.isEmpty() ? "" : "it printed: " + new String(bytes, StandardCharsets.UTF_8).replace('\n', ' ');
    }
}
