package org.d1make.makefile;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A variable defined on make's command line: {@code name} {@code operator} {@code value}, none of them expanded. It does
 * not know which of several definitions wins.
 *
 * <p>Source: parse_variable_definition in GNU make's {@code src/variable.c}. A name holds no white space, {@code :},
 * {@code =} or {@code #} outside a reference such as {@code $(x y)}; {@code +}, {@code ?} and {@code !} belong to the operator where they stand right before the
 * equals sign.
 */
public record MakeVariable(String name, String operator, String value) {
    private static final String NAME = "(?:\\$\\([^()]*\\)|\\$\\{[^{}]*\\}|\\$[^({]|[^\\s:=#$])+?";
    private static final Pattern DEFINITION =
            Pattern.compile("[ \\t]*(" + NAME + ")[ \\t]*(:{0,3}=|[+?!]=)[ \\t]*(.*)", Pattern.DOTALL);

    /** The definition that this word is, or empty if it is a goal to make. */
    static Optional<MakeVariable> parse(String word) {
        Matcher matcher = DEFINITION.matcher(word);
        return matcher.matches()
                ? Optional.of(new MakeVariable(matcher.group(1), matcher.group(2), matcher.group(3)))
                : Optional.empty();
    }
}
