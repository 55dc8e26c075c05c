package org.d1make.transport.sshconfig;

import java.util.List;
import java.util.Locale;

/** Patterns as of ssh_config(5), PATTERNS: {@code *}, {@code ?}, and {@code !} for what is not meant. */
public final class PatternList {

    private PatternList() {}

    /** Whether one matches, and none that is negated. Upper and lower case are the same. */
    public static boolean matches(List<String> patterns, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean matches = false;
        for (String pattern : patterns) {
            boolean negated = pattern.startsWith("!");
            String positive = pattern.substring(negated ? 1 : 0).toLowerCase(Locale.ROOT);
            if (matches(positive, lower)) {
                if (negated) {
                    return false;
                }
                matches = true;
            }
        }
        return matches;
    }

    /** Patterns with commas between them. */
    public static boolean matchesList(String patterns, String text) {
        return matches(List.of(patterns.split(",")), text);
    }

    /** One pattern, by going back to the last star: linear for all that people write. */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int mark = 0;
        while (t < text.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))
                    && pattern.charAt(p) != '*') {
                p++;
                t++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = t;
            } else if (star >= 0) {
                p = star + 1;
                t = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
