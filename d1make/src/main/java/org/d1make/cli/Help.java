package org.d1make.cli;

import java.util.EnumSet;
import java.util.Set;

/** The text of {@code d1make --help}, written from the tables of options and variables. It prints nothing. */
public final class Help {
    private static final int COLUMNS = 78;

    /** Named without a word on what they do: the screen has no more lines, and few will look for them. */
    private static final Set<Setting> RARE = EnumSet.of(
            Setting.SSH_CTL_PATH,
            Setting.MIN_MEMORY,
            Setting.RETRIES,
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
        for (OwnOption option : OwnOption.values()) {
            help.append("  %-17s %s\n".formatted(option.usage(), option.meaning()));
        }
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
        return help.append(rare())
                .append("Without D1MAKE_HOSTS: ~/.config/d1make/hosts, /etc/d1make/hosts, this machine.\n")
                .toString();
    }

    private static String rare() {
        StringBuilder text = new StringBuilder("See README.md for");
        int column = text.length();
        for (Setting setting : RARE) {
            String name = setting.variable();
            column += 1 + name.length();
            if (column > COLUMNS) {
                text.append('\n');
                column = name.length();
            } else {
                text.append(' ');
            }
            text.append(name);
        }
        return text.append(".\n").toString();
    }
}
