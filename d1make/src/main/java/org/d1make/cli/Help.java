package org.d1make.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The text of {@code d1make --help}, written from the tables of options and variables. It prints nothing. */
public final class Help {
    private static final int COLUMNS = 78;

    /** Named without a word on what they do: the screen has no more lines, and few will look for them. */
    private static final Set<Setting> RARE = EnumSet.of(
            Setting.SSH_CTL_PATH,
            Setting.COMMANDS,
            Setting.SHARED_PATHS,
            Setting.LEVEL,
            Setting.NICE,
            Setting.MAX_LOAD,
            Setting.LOG,
            Setting.DOCTOR_TOOLS,
            Setting.MIN_MEMORY,
            Setting.RETRIES,
            Setting.REPORT,
            Setting.FALLBACK,
            Setting.EXTRA_SSH_PARAMETERS,
            Setting.PERSIST,
            Setting.SUMMARY,
            Setting.PROGRESS,
            Setting.TAG,
            Setting.JAVA,
            Setting.TRANSPORT);

    private Help() {}

    /** The help; it fits a terminal of 24 lines by 80 columns. */
    public static String text() {
        StringBuilder help = new StringBuilder("""
                Usage: d1make [OPTION]... [MAKE'S OPTIONS] [NAME=VALUE]... [GOAL]...
                Runs make here, and each sub-make of its recipes on the least-loaded host.

                """);
        for (OwnOption option : options(OwnOption.Kind.OPTION)) {
            help.append("  %-17s %s\n".formatted(option.usage(), option.meaning()));
        }
        help.append("First, and in place of a build (docs/commands.md):\n");
        help.append(wrapped(
                "",
                options(OwnOption.Kind.COMMAND).stream()
                        .map(option -> "  " + option.usage())
                        .toList()));
        help.append("""
                Every other option goes to make, and so does all behind --; see make --help.

                """);
        for (Setting setting : Setting.values()) {
            if (RARE.contains(setting)) {
                continue;
            }
            String unlessSet = setting.defaultValue().isEmpty() ? "" : " (" + setting.defaultValue() + ")";
            help.append("  %-28s %s%s\n".formatted(setting.variable(), setting.meaning(), unlessSet));
        }
        List<String> rare = RARE.stream().map(Setting::name).toList();
        return help.append(wrapped("See man d1make for D1MAKE_*:", rare))
                .append("Without D1MAKE_HOSTS: ~/.config/d1make/hosts, /etc/d1make/hosts, this machine.\n")
                .toString();
    }

    private static List<OwnOption> options(OwnOption.Kind kind) {
        return Arrays.stream(OwnOption.values())
                .filter(option -> option.kind() == kind)
                .toList();
    }

    private static String wrapped(String start, List<String> words) {
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(start);
        for (String word : words) {
            if (line.length() + 1 + word.length() > COLUMNS) {
                text.append(line).append('\n');
                line = new StringBuilder();
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        return text.append(line).append('\n').toString();
    }
}
