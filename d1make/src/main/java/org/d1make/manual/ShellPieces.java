package org.d1make.manual;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d1make.cli.DebugTopic;
import org.d1make.cli.OwnOption;

/**
 * What goes into the templates of shells' completion: d1make's options and commands, by what stands behind them. What an
 * option's value is, it tells by the name that the value has in the table. It does not read or write files.
 */
final class ShellPieces {

    private ShellPieces() {}

    /** By the holes' names. */
    static Map<String, String> texts() {
        return Map.ofEntries(
                entry("topics", DebugTopic.list().replace(',', ' ')),
                entry("option-words", words(OwnOption.Kind.OPTION)),
                entry("command-words", words(OwnOption.Kind.COMMAND)),
                entry("file-options", patterns(option -> option.usage().endsWith("=FILE"), word -> word + "=*")),
                entry("host-commands", patterns(option -> option.usage().endsWith(" HOST"), word -> word)),
                entry("json-commands", patterns(option -> option.usage().endsWith(" [--json]"), word -> word)),
                entry("directory-commands", patterns(option -> option.usage().contains(" DIR"), word -> word)),
                entry("lone-commands", patterns(ShellPieces::standsAlone, word -> word)),
                entry("described-options", described(OwnOption.Kind.OPTION, option -> !option.takesValue())),
                entry("described-valued", described(OwnOption.Kind.OPTION, OwnOption::takesValue)),
                entry("described-commands", described(OwnOption.Kind.COMMAND, option -> true)));
    }

    private static boolean standsAlone(OwnOption option) {
        return option.kind() == OwnOption.Kind.COMMAND && option.usage().equals(option.word());
    }

    private static Stream<OwnOption> options(OwnOption.Kind kind) {
        return Arrays.stream(OwnOption.values()).filter(option -> option.kind() == kind);
    }

    private static String words(OwnOption.Kind kind) {
        return options(kind).map(ShellPieces::word).collect(Collectors.joining(" "));
    }

    private static String word(OwnOption option) {
        return option.takesValue() ? option.word() + "=" : option.word();
    }

    /** For a shell's case. */
    private static String patterns(Predicate<OwnOption> which, Function<String, String> pattern) {
        String patterns = Arrays.stream(OwnOption.values())
                .filter(which)
                .map(OwnOption::word)
                .map(pattern)
                .collect(Collectors.joining(" | "));
        return patterns.isEmpty() ? "''" : patterns;
    }

    /** For zsh's _describe, a line each. */
    private static String described(OwnOption.Kind kind, Predicate<OwnOption> which) {
        return options(kind)
                .filter(which)
                .map(option -> "    '" + (word(option) + ":" + option.meaning()).replace("'", "'\\''") + "'")
                .collect(Collectors.joining("\n"));
    }
}
