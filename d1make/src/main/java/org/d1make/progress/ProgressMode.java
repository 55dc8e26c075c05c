package org.d1make.progress;

import java.util.Map;
import org.d1make.cli.Settings;

/** How a build's state is shown. Pure: it is told what the terminal and the environment are. */
public enum ProgressMode {
    /** A block at the terminal's foot. */
    FULL,
    /** A line now and then. */
    PLAIN,
    NONE;

    /**
     * Which it is.
     *
     * @param wanted D1MAKE_PROGRESS
     * @param onTerminal whether stderr is a terminal
     */
    public static ProgressMode of(Settings.Progress wanted, boolean onTerminal, Map<String, String> environment) {
        boolean can = onTerminal && canMoveCursor(environment);
        return switch (wanted) {
            case AUTO -> can && isForAPerson(environment) ? FULL : NONE;
            case FULL -> can ? FULL : PLAIN;
            case PLAIN -> PLAIN;
            case NONE -> NONE;
        };
    }

    /** https://no-color.org speaks of colours; who sets it has a terminal or a reader that minds escape codes. */
    private static boolean canMoveCursor(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        return !term.isEmpty()
                && !term.equals("dumb")
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** Nobody watches a CI's terminal; and below another make, others like us may write to the same one. */
    private static boolean isForAPerson(Map<String, String> environment) {
        String ci = environment.getOrDefault("CI", "");
        String level = environment.getOrDefault("MAKELEVEL", "0");
        return (ci.isEmpty() || ci.equals("false")) && (level.isEmpty() || level.equals("0"));
    }
}
