package org.d1make.print;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers with their units, as people read them. */
public final class Quantity {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final double MEBIBYTE = 1 << 20;
    private static final double GIBIBYTE = 1 << 30;

    private Quantity() {}

    /** Of memory and disks; a dash where it is not known. */
    public static String bytes(long bytes) {
        if (bytes < 0) {
            return "-";
        }
        return bytes < GIBIBYTE ? decimal(bytes / MEBIBYTE, 0) + " MiB" : decimal(bytes / GIBIBYTE, 1) + " GiB";
    }

    /** Likewise, for narrow columns: 1.5G. */
    public static String brief(long bytes) {
        return bytes(bytes).replace(" ", "").replace("iB", "");
    }

    /** A time that has passed. */
    public static String seconds(double seconds) {
        long whole = (long) seconds;
        if (whole < MINUTE) {
            return decimal(seconds, 1) + " s";
        }
        return whole < HOUR
                ? whole / MINUTE + " min " + whole % MINUTE + " s"
                : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
    }

    /** A short time. */
    public static String millis(double millis) {
        return decimal(millis, millis < 10 ? 1 : 0) + " ms";
    }

    public static String decimal(double number, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", number);
    }

    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** A time of day, in the zone of this machine. */
    public static String time(long millis) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(Instant.ofEpochMilli(millis));
    }
}
