package org.d1make.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits text into words as sh does with what a user types: at white space, with {@code '…'}, {@code "…"} and
 * backslashes. It expands nothing.
 *
 * <p>Source: POSIX.1-2017, Shell Command Language, 2.2 Quoting. Within double quotes a backslash is one except before
 * {@code $ ` " \} and a newline.
 */
final class ShellWords {
    private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\";

    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    /** The words; empty if a quotation mark has no partner or the text ends in a lone backslash. */
    static Optional<List<String>> split(String text) {
        ShellWords split = new ShellWords(text);
        return split.split() ? Optional.of(List.copyOf(split.words)) : Optional.empty();
    }

    private boolean split() {
        while (at < text.length()) {
            char character = text.charAt(at++);
            boolean closed = switch (character) {
                case ' ', '\t', '\n' -> endWord();
                case '\'' -> singleQuoted();
                case '"' -> doubleQuoted();
                case '\\' -> escaped();
                default -> append(character);
            };
            if (!closed) {
                return false;
            }
        }
        return endWord();
    }

    private boolean singleQuoted() {
        int end = text.indexOf('\'', at);
        if (end < 0) {
            return false;
        }
        inWord = true;
        word.append(text, at, end);
        at = end + 1;
        return true;
    }

    private boolean doubleQuoted() {
        inWord = true;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == '"') {
                return true;
            }
            boolean escapes = character == '\\' && at < text.length();
            if (escapes && text.charAt(at) == '\n') {
                at++;
            } else if (escapes && ESCAPED_IN_DOUBLE_QUOTES.indexOf(text.charAt(at)) >= 0) {
                word.append(text.charAt(at++));
            } else {
                word.append(character);
            }
        }
        return false;
    }

    private boolean escaped() {
        if (at == text.length()) {
            return false;
        }
        char character = text.charAt(at++);
        return character == '\n' || append(character);
    }

    private boolean append(char character) {
        inWord = true;
        word.append(character);
        return true;
    }

    private boolean endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
        return true;
    }
}
