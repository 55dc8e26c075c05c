package org.d1make.makefile;

import java.util.List;
import java.util.Optional;

/**
 * A variable defined on make's command line: {@code name} {@code operator} {@code value}, none of them expanded. It does
 * not know which of several definitions wins.
 *
 * <p>Source: parse_variable_definition in GNU make's {@code src/variable.c}. A name holds no white space, {@code :},
 * {@code =} or {@code #} outside a reference such as {@code $(x y)}; {@code +}, {@code ?} and {@code !} belong to the
 * operator where they stand right before the equals sign.
 */
public record MakeVariable(String name, String operator, String value) {
    private static final List<String> OPERATORS = List.of("=", ":=", "::=", ":::=", "+=", "?=", "!=");

    /** The definition that this word is, or empty if it is a goal to make. */
    static Optional<MakeVariable> parse(String word) {
        int start = afterBlanks(word, 0);
        int end = afterName(word, start);
        int at = afterBlanks(word, end);
        return OPERATORS.stream()
                .filter(operator -> end > start && word.startsWith(operator, at))
                .findFirst()
                .map(operator -> new MakeVariable(
                        word.substring(start, end),
                        operator,
                        word.substring(afterBlanks(word, at + operator.length()))));
    }

    private static int afterBlanks(String word, int from) {
        int at = from;
        while (at < word.length() && (word.charAt(at) == ' ' || word.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    /** Not by a regular expression: those recurse, and a word may have 128 KiB. */
    private static int afterName(String word, int from) {
        int at = from;
        while (at < word.length() && !endsName(word, at)) {
            at = word.charAt(at) == '$' ? afterReference(word, at) : at + 1;
        }
        return Math.min(at, word.length());
    }

    private static boolean endsName(String word, int at) {
        char c = word.charAt(at);
        boolean operator = (c == '+' || c == '?' || c == '!') && word.startsWith("=", at + 1);
        return operator || c == ':' || c == '=' || c == '#' || Character.isWhitespace(c);
    }

    private static int afterReference(String word, int dollar) {
        char open = dollar + 1 < word.length() ? word.charAt(dollar + 1) : ' ';
        if (open != '(' && open != '{') {
            return dollar + 2;
        }
        int close = word.indexOf(open == '(' ? ')' : '}', dollar);
        return close < 0 ? word.length() : close + 1;
    }
}
