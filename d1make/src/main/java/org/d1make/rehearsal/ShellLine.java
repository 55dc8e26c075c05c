package org.d1make.rehearsal;

import java.util.ArrayList;
import java.util.List;

/**
 * A recipe line as a shell cuts it: words without their quotation marks, and operators. It expands nothing and understands no
 * command.
 *
 * <p>Source: POSIX.1-2017, Shell Command Language, 2.2 Quoting and 2.3 Token Recognition. Here documents are words like others.
 */
final class ShellLine {

    private static final String OPERATORS = ";&|()<>\n";

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    /** @param operator whether it is one, such as {@code &&} or a new line */
    record Token(String text, boolean operator) {}

    private ShellLine(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        ShellLine line = new ShellLine(text);
        line.cut();
        return List.copyOf(line.tokens);
    }

    private void cut() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escaped();
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '#' && !inWord) {
                at = Math.max(at, end('\n'));
            } else if (c == ' ' || c == '\t') {
                endWord();
            } else if (OPERATORS.indexOf(c) >= 0) {
                operator(c);
            } else {
                append(c);
            }
        }
        endWord();
    }

    private int end(char c) {
        int index = text.indexOf(c, at);
        return index < 0 ? text.length() : index;
    }

    /** A backslash before a new line joins the two lines. */
    private void escaped() {
        if (at < text.length() && text.charAt(at++) != '\n') {
            append(text.charAt(at - 1));
        }
    }

    private void quoted(char mark) {
        inWord = true;
        while (at < text.length() && text.charAt(at) != mark) {
            if (mark == '"' && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            word.append(text.charAt(at++));
        }
        at++;
    }

    private void operator(char c) {
        boolean redirects = c == '<' || c == '>';
        // 2>&1: the digit is of the operator.
        if (redirects && inWord && word.chars().allMatch(d -> d >= '0' && d <= '9')) {
            word.setLength(0);
            inWord = false;
        }
        endWord();
        StringBuilder operator = new StringBuilder().append(c);
        while (at < text.length() && (text.charAt(at) == c || (redirects && "&>|".indexOf(text.charAt(at)) >= 0))) {
            operator.append(text.charAt(at++));
        }
        boolean single = c == '(' || c == ')';
        if (single) {
            operator.chars().forEach(each -> tokens.add(new Token(String.valueOf((char) each), true)));
        } else {
            tokens.add(new Token(operator.toString(), true));
        }
    }

    private void append(char c) {
        inWord = true;
        word.append(c);
    }

    private void endWord() {
        if (inWord) {
            tokens.add(new Token(word.toString(), false));
            word.setLength(0);
            inWord = false;
        }
    }
}
