package org.d1make.output;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What stands before each line of a job's output. It does not know where lines go. */
public final class LineTag {

    /** Nothing: the output stays as it is, byte for byte. */
    public static final LineTag NONE = new LineTag("");

    private final byte[] bytes;

    private LineTag(String text) {
        bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** {@code [host directory] }. */
    public static LineTag of(String host, String directory) {
        StringBuilder text = new StringBuilder("[").append(host).append(' ');
        // A tag is one line, and gives a terminal no orders.
        directory.chars().forEach(c -> text.append(c < ' ' || c == 0x7f ? '?' : (char) c));
        return new LineTag(text.append("] ").toString());
    }

    boolean isNone() {
        return bytes.length == 0;
    }

    /**
     * The text with the tag before each of its lines.
     *
     * @param inLine whether its first line is the rest of one that has its tag already
     */
    byte[] before(byte[] text, int length, boolean inLine) {
        ByteArrayOutputStream tagged = new ByteArrayOutputStream(length + 8 * bytes.length);
        boolean atStart = !inLine;
        for (int i = 0; i < length; i++) {
            if (atStart) {
                tagged.writeBytes(bytes);
            }
            tagged.write(text[i]);
            atStart = text[i] == '\n';
        }
        return tagged.toByteArray();
    }
}
