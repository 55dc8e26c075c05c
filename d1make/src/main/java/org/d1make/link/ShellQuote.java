package org.d1make.link;

import java.util.List;
import java.util.stream.Collectors;

/** Words for a login shell, which is sh, csh or fish. */
public final class ShellQuote {

    private ShellQuote() {}

    /** The words as one command; no character of theirs means anything to the shell. */
    public static String command(List<String> words) {
        return words.stream().map(ShellQuote::word).collect(Collectors.joining(" "));
    }

    private static String word(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(ShellQuote::isPlain);
        // Quote and backslash stand outside of quotes: within them, fish takes a backslash for itself.
        return plain
                ? word
                : word.chars()
                        .mapToObj(c -> c == '\'' || c == '\\' ? "'\\" + (char) c + "'" : String.valueOf((char) c))
                        .collect(Collectors.joining("", "'", "'"));
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "/._-+:,@".indexOf(c) >= 0);
    }
}
