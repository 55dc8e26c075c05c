package org.d1make.transport.sshconfig;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as ssh_config(5) writes them. */
final class Numbers {

    private static final Pattern PART = Pattern.compile("\\G([0-9]{1,9})([smhdwSMHDW]?)");

    private Numbers() {}

    /** A number of seconds, or parts of times one after the other: {@code 1h30m}. */
    static OptionalInt seconds(String text, int most) {
        Matcher part = PART.matcher(text);
        long seconds = 0;
        int end = 0;
        while (part.find()) {
            seconds += Long.parseLong(part.group(1)) * unit(part.group(2));
            end = part.end();
        }
        return end == text.length() && end > 0 && seconds <= most ? OptionalInt.of((int) seconds) : OptionalInt.empty();
    }

    private static long unit(String letter) {
        return switch (letter.toLowerCase(Locale.ROOT)) {
            case "m" -> 60;
            case "h" -> 3_600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            default -> 1;
        };
    }
}
