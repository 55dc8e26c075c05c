package org.d1make.calls;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the command line of a call's parent tells of it: whether it is a shell that may read its stdin by itself, as in
 * {@code while read d; do …}. It is a guess by words, and knows no shell grammar.
 */
final class CallersText {

    private static final Pattern READS = Pattern.compile("\\bread\\b");

    private CallersText() {}

    /**
     * Whether it may: a shell that runs a script, whose text is not on its command line, or one whose {@code -c} text has
     * the word. timeout, time and the like start one command, and leave their stdin to it.
     */
    static boolean mayRead(List<String> commandLine) {
        if (commandLine.isEmpty() || !commandLine.get(0).endsWith("sh")) {
            return false;
        }
        List<String> words = commandLine.subList(1, commandLine.size());
        boolean isText = words.stream()
                .takeWhile(word -> !word.contains(" "))
                .anyMatch(word -> word.startsWith("-") && !word.startsWith("--") && word.endsWith("c"));
        return !isText || READS.matcher(String.join(" ", words)).find();
    }
}
