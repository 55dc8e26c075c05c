package org.d1make.progress;

import java.util.Locale;

/** A build's state in one line of plain text. It does not know where it is shown. */
public final class StatusText {

    private StatusText() {}

    /** Without d1make's name. */
    public static String line(Snapshot build) {
        StringBuilder text = new StringBuilder().append(build.done()).append(" done, ");
        if (build.failed() > 0) {
            text.append(build.failed()).append(" failed, ");
        }
        text.append(build.running())
                .append(" running, ")
                .append(build.waiting())
                .append(" waiting; ");
        if (build.slots() > 0) {
            text.append(100 * Math.min(build.running(), build.slots()) / build.slots())
                    .append("% of ")
                    .append(build.slots())
                    .append(build.slots() == 1 ? " slot; " : " slots; ");
        }
        text.append(time(build.elapsedMillis()));
        build.leftMillis()
                .ifPresent(left -> text.append(", about ").append(time(left)).append(" left"));
        return text.toString();
    }

    /** {@code 0:42}, {@code 1:02:03}. */
    public static String time(long millis) {
        long seconds = millis / 1_000;
        return seconds < 3_600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    }
}
