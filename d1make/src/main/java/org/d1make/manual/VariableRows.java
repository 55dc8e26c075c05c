package org.d1make.manual;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * README's table of variables, whose words the man page has as well. It does not know which variables there are.
 *
 * @param byVariable what stands in the table's second and third column, as Markdown
 */
record VariableRows(Map<String, Row> byVariable) {

    private static final Pattern LINE =
            Pattern.compile("^\\| `(D1MAKE_[A-Z_]+)` \\| (.*) \\| (.*) \\|$", Pattern.MULTILINE);

    /** What a variable means, and what holds where it is not set. */
    record Row(String meaning, String ifUnset) {}

    VariableRows {
        byVariable = Map.copyOf(byVariable);
    }

    static VariableRows of(String readme) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Matcher line = LINE.matcher(readme);
        while (line.find()) {
            if (rows.put(line.group(1), new Row(line.group(2), line.group(3))) != null) {
                throw new IllegalArgumentException("README.md has two rows for " + line.group(1));
            }
        }
        return new VariableRows(rows);
    }
}
