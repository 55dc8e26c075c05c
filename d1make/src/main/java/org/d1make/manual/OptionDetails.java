package org.d1make.manual;

import java.util.LinkedHashMap;
import java.util.Map;
import org.d1make.cli.OwnOption;

/**
 * What the man page says of options beyond their table, as text for roff. It does not know which options there are.
 *
 * @param byWord by the option as it is written, without its value
 */
record OptionDetails(Map<String, String> byWord) {

    OptionDetails {
        byWord = Map.copyOf(byWord);
    }

    /** Reads lines of which each that is an option alone starts what is said of it. */
    static OptionDetails of(String text) {
        Map<String, String> byWord = new LinkedHashMap<>();
        String word = "";
        for (String line : text.lines().toList()) {
            if (line.startsWith("--")) {
                word = line;
            } else if (!word.isEmpty()) {
                byWord.merge(word, line + "\n", String::concat);
            }
        }
        return new OptionDetails(byWord);
    }

    String of(OwnOption option) {
        return byWord.getOrDefault(option.word(), "");
    }
}
