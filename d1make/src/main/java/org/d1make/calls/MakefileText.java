package org.d1make.calls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.FileStatus;
import org.d1make.posix.Posix;

/**
 * What the text of a makefile suggests. It is a guess, by which only the place of work is chosen and never a result:
 * docs/decisions/0005-which-level-is-distributed.md.
 */
final class MakefileText {

    private static final int MOST_BYTES = 1024 * 1024;

    /** A line that calls make with a makefile or directory of its own. */
    private static final Pattern CALL =
            Pattern.compile("^\\t.*\\$[({]MAKE[)}][^\\n]* (?:-f|-C|--file|--directory)[ =]", Pattern.MULTILINE);

    private MakefileText() {}

    /** Whether the last of a call's own makefiles calls make for others. False where it has none. */
    static boolean callsOthers(String directory, List<String> makefiles) {
        if (makefiles.isEmpty() || makefiles.get(makefiles.size() - 1).equals("-")) {
            return false;
        }
        String name = makefiles.get(makefiles.size() - 1);
        String path = name.startsWith("/") ? name : directory + "/" + name;
        try {
            // Who opens a FIFO takes from make what is written to it.
            return FileStatus.of(path).isRegular() && callsOthers(path);
        } catch (IOException e) {
            // make will say what is wrong with it.
            return false;
        }
    }

    private static boolean callsOthers(String path) throws IOException {
        int flags = Posix.O_RDONLY | Posix.O_NONBLOCK;
        try (InputStream in = new DescriptorInputStream(Posix.open(path, flags, 0))) {
            return CALL.matcher(new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1))
                    .find();
        }
    }
}
