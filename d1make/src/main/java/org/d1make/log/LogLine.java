package org.d1make.log;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.d1make.cli.DebugTopic;

/**
 * One thing that has happened. Text is byte strings. It does not know when.
 *
 * @param host empty where it is about none
 * @param job 0 where it is about none
 */
record LogLine(DebugTopic topic, String host, long job, String text) {

    /** ISO 8601, with milliseconds and the offset from UTC. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    /** Time, build, topic, host, job, text, with a space between them and a dash for a host or job that is not there. */
    String format(OffsetDateTime time, String build) {
        return TIME.format(time) + " " + (build.isEmpty() ? "" : build + " ")
                + topic.name().toLowerCase(Locale.ROOT) + " " + (host.isEmpty() ? "-" : host) + " "
                + (job == 0 ? "-" : Long.toString(job)) + " " + inOneLine(text);
    }

    /** A directory or an argument may hold a new line, or what a terminal would obey. */
    private static String inOneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\t' -> line.append("\\t");
                default -> line.append(c < ' ' || c == 0x7f ? String.format("\\x%02x", (int) c) : c);
            }
        }
        return line.toString();
    }
}
