package org.d1make.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds variables that look like d1make's and are not: a slip in a name would otherwise go unnoticed. It does not look at
 * values.
 */
final class UnknownSettings {
    private static final int FARTHEST_SLIP = 4;

    private UnknownSettings() {}

    /** One sentence for each name, in the names' order. */
    static List<String> warnings(Collection<String> variables) {
        return variables.stream()
                .filter(variable -> variable.startsWith(Setting.PREFIX))
                .filter(variable -> Setting.ofVariable(variable).isEmpty())
                .sorted()
                .map(UnknownSettings::warning)
                .toList();
    }

    private static String warning(String variable) {
        Optional<String> nearest = Arrays.stream(Setting.values())
                .map(Setting::variable)
                .filter(known -> distance(variable, known) <= FARTHEST_SLIP)
                .min(Comparator.comparingInt(known -> distance(variable, known)));
        return variable + " is not a variable of d1make and is ignored"
                + nearest.map(known -> "; do you mean " + known + "?").orElse("");
    }

    /** How many characters must be put in, taken out or changed to make one name the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
