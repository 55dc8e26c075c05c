package org.d1make.posix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The content of a small file, as a byte string. For /proc, whose files Java's own functions would read in a locale. */
public final class WholeFile {

    /** Most files of /proc are smaller, and their true size is not known before they are read. */
    private static final int USUAL = 4096;

    private WholeFile() {}

    public static String read(String path) throws IOException {
        try (InputStream in = new DescriptorInputStream(Posix.open(path, Posix.O_RDONLY, 0))) {
            byte[] bytes = new byte[USUAL];
            int length = 0;
            for (int count = in.read(bytes, 0, USUAL);
                    count >= 0;
                    count = in.read(bytes, length, bytes.length - length)) {
                length += count;
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * length);
                }
            }
            return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
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
