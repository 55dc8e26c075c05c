package org.d1make.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/** Reads single settings from an environment, each in the form that it must have. It does not know what they are for. */
final class SettingReader {
    private final Map<String, String> environment;

    SettingReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    Optional<String> ifSet(Setting setting) {
        return Optional.ofNullable(environment.get(setting.variable()));
    }

    /** The value, or the default where the variable is not set. */
    String text(Setting setting) {
        return ifSet(setting).orElse(setting.defaultValue());
    }

    /** A number, or empty where the value is that word. */
    OptionalInt numberOr(Setting setting, int least, int most, String word) throws SettingsException {
        return textOrDefaultIfBlank(setting).equals(word)
                ? OptionalInt.empty()
                : OptionalInt.of(number(setting, least, most, word + ", or "));
    }

    int number(Setting setting, int least, int most) throws SettingsException {
        return number(setting, least, most, "");
    }

    private int number(Setting setting, int least, int most, String otherwise) throws SettingsException {
        String value = textOrDefaultIfBlank(setting);
        if (value.matches("[0-9]{1,6}")) {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new SettingsException(setting, value, otherwise + "a number from " + least + " to " + most);
    }

    /** A decimal number, or infinity where nothing is set. */
    double share(Setting setting) throws SettingsException {
        String value = textOrDefaultIfBlank(setting);
        if (value.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        if (value.matches("[0-9]{1,4}(\\.[0-9]{1,9})?|\\.[0-9]{1,9}")) {
            return Double.parseDouble(value);
        }
        throw new SettingsException(setting, value, "a number such as 0.5");
    }

    <T> T choice(Setting setting, Map<String, T> choices) throws SettingsException {
        String value = textOrDefaultIfBlank(setting);
        Optional<T> choice = Optional.ofNullable(choices.get(value));
        String names = String.join(" or ", new TreeSet<>(choices.keySet()));
        return choice.orElseThrow(() -> new SettingsException(setting, value, names));
    }

    /** What a shell is to read: words, as they stand. */
    String shellText(Setting setting) throws SettingsException {
        words(setting);
        return text(setting);
    }

    /** A path that means the same from every directory; ssh expands a tilde and percent signs. */
    Optional<String> controlPath(Setting setting) throws SettingsException {
        Optional<String> path = ifSet(setting).filter(value -> !value.isBlank());
        if (path.isPresent() && !path.get().matches("[/~%](?s:.*)")) {
            throw new SettingsException(setting, path.get(), "a path that starts with / or ~");
        }
        return path;
    }

    List<String> words(Setting setting) throws SettingsException {
        String value = text(setting);
        return ShellWords.split(value)
                .orElseThrow(() -> new SettingsException(
                        setting,
                        value,
                        "words as in a shell, each quotation mark with its partner and no backslash at the end"));
    }

    /** Names of programs. */
    List<String> programs(Setting setting) throws SettingsException {
        String value = text(setting).strip();
        List<String> names = value.isEmpty() ? List.of() : List.of(value.split("[ \t\n]+"));
        if (!names.stream().allMatch(name -> name.matches("[A-Za-z0-9_./+][A-Za-z0-9_./+-]*"))) {
            throw new SettingsException(
                    setting, value, "names or paths of programs with spaces between them, such as 'python3 ld'");
        }
        return names;
    }

    /** Names by which programs are called, for files of a directory. */
    List<String> names(Setting setting) throws SettingsException {
        String value = text(setting).strip();
        List<String> names = value.isEmpty() ? List.of() : List.of(value.split("[ \t\n,]+"));
        if (!names.stream()
                .allMatch(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*") && !name.equals("d1make-run"))) {
            throw new SettingsException(
                    setting,
                    value,
                    "names of programs, not paths, with spaces between them, such as 'gcc g++', or auto");
        }
        return names;
    }

    List<String> paths(Setting setting) throws SettingsException {
        String value = text(setting);
        List<String> paths = new ArrayList<>();
        for (String path : value.split(":")) {
            if (!path.isEmpty() && !path.startsWith("/")) {
                throw new SettingsException(
                        setting,
                        value,
                        "absolute paths with colons between them; '" + path + "' does not start with /");
            }
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        return paths;
    }

    private String textOrDefaultIfBlank(Setting setting) {
        String value = text(setting).strip();
        return value.isEmpty() ? setting.defaultValue() : value;
    }
}
