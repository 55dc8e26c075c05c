package org.d1make.cli;

/** The text of {@code d1make --help}, written from the tables of options and variables. It prints nothing. */
public final class Help {
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
            String unlessSet = setting.defaultValue().isEmpty() ? "" : " (" + setting.defaultValue() + ")";
            help.append("  %-28s %s%s\n".formatted(setting.variable(), setting.meaning(), unlessSet));
        }
        return help.append("Without D1MAKE_HOSTS: ~/.config/d1make/hosts, /etc/d1make/hosts, this machine.\n")
                .toString();
    }
}
