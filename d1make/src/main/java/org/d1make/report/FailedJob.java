package org.d1make.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.d1make.posix.ChildExit;

/**
 * A job that has failed, as the summary tells it.
 *
 * @param title what ran and where it was called
 * @param host empty where it never had one
 * @param byHand the command that repeats it
 * @param output the last lines of its stderr
 */
record FailedJob(String title, String host, ChildExit exit, long millis, String byHand, List<String> output) {

    FailedJob {
        output = List.copyOf(output);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String end = exit.signal() == 0 ? "status " + exit.status() : "signal " + exit.signal();
        lines.add("failed: " + title + (host.isEmpty() ? ", on no host" : ", on " + host) + ", "
                + String.format(Locale.ROOT, "%.1f s", millis / 1e3) + ": " + end);
        lines.add("  by hand: " + byHand);
        output.forEach(line -> lines.add("  | " + line));
        return lines;
    }
}
