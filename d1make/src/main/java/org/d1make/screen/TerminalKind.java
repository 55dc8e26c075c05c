package org.d1make.screen;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the environment says of the terminal. Pure; it asks no terminal.
 *
 * @param term its name in terminfo(5)
 * @param takesUtf8 whether it shows UTF-8
 * @param isMultiplexed whether it is a window of tmux(1) or screen(1)
 */
public record TerminalKind(String term, boolean takesUtf8, boolean isMultiplexed) {

    /** As these variables have it. */
    public static TerminalKind of(Map<String, String> environment) {
        String term = environment.getOrDefault("TERM", "");
        boolean isMultiplexed = term.startsWith("tmux")
                || term.startsWith("screen")
                || environment.containsKey("TMUX")
                || environment.containsKey("STY");
        return new TerminalKind(term, takesUtf8(environment), isMultiplexed);
    }

    /** As locale(7) has it: the first of these that is set counts. */
    private static boolean takesUtf8(Map<String, String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return locale.replace("-", "").toUpperCase(Locale.ROOT).contains("UTF8");
    }
}
