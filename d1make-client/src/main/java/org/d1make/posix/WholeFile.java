package org.d1make.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The content of a small file, as a byte string. For /proc, whose files Java's own functions would read in a locale. */
public final class WholeFile {

    private WholeFile() {}

    public static String read(String path) throws IOException {
        try (InputStream in = new DescriptorInputStream(Posix.open(path, Posix.O_RDONLY, 0))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The strings of a file such as /proc/PID/environ, each of which ends with a NUL; one may be empty. */
    public static List<String> readStrings(String path) throws IOException {
        String content = read(path);
        List<String> strings = new ArrayList<>();
        int start = 0;
        for (int end = content.indexOf('\0'); end >= 0; end = content.indexOf('\0', start)) {
            strings.add(content.substring(start, end));
            start = end + 1;
        }
        return strings;
    }
}
