package org.d1make.client;

import java.nio.charset.StandardCharsets;

/** Byte strings, for which see the package, and text as Java's own functions take and give it, in UTF-8. */
public final class ByteText {

    private ByteText() {}

    /** For a file function or a message of Java's. Bytes that are no UTF-8 are lost. */
    public static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Of a property that Java has decoded. */
    public static String encoded(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
