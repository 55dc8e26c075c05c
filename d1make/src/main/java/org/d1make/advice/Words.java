package org.d1make.advice;

import java.util.Locale;

/** Figures in words, for people. */
final class Words {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Words() {}

    static String time(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        if (millis < HOUR) {
            return String.format(Locale.ROOT, "%d min %02d s", millis / MINUTE, millis % MINUTE / SECOND);
        }
        return String.format(Locale.ROOT, "%d h %02d min", millis / HOUR, millis % HOUR / MINUTE);
    }

    static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
