package org.d1make.integration.cores;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How many tasks ran at each moment, from a file to which each appends a line when it starts and one when it ends: {@code start
 * SECONDS …}, {@code end SECONDS …}, by a clock that all share. The order of the lines is that of what happened. It does not
 * know what the tasks did.
 */
record Timeline(List<Moment> moments) {

    /**
     * Shell that appends a line. The time since the machine's start has hundredths of a second, and costs no process.
     *
     * @param rest of the line, for the shell
     */
    static String note(String what, String rest, String file) {
        return "read up idle </proc/uptime; echo " + what + " $$up " + rest + " >>" + file;
    }

    /** @param running from then on */
    record Moment(boolean start, double seconds, String rest, int running) {}

    static Timeline read(Path file) throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        Moment[] moments = new Moment[lines.size()];
        int running = 0;
        for (int i = 0; i < moments.length; i++) {
            String[] words = lines.get(i).split(" ", 3);
            boolean start = words[0].equals("start");
            running += start ? 1 : -1;
            moments[i] = new Moment(start, Double.parseDouble(words[1]), words.length > 2 ? words[2] : "", running);
        }
        return new Timeline(List.of(moments));
    }

    Timeline {
        moments = List.copyOf(moments);
    }

    /** How many have started. */
    int started() {
        return (int) moments.stream().filter(Moment::start).count();
    }

    /** The most that ran at once. */
    int most() {
        return moments.stream().mapToInt(Moment::running).max().orElse(0);
    }

    /**
     * For how long, in seconds, at most, fewer ran than that without a break: from the first moment at which so many ran to the
     * last start, since there was work until then.
     */
    double longestBelow(int least) {
        int first = 0;
        while (first < moments.size() && moments.get(first).running() < least) {
            first++;
        }
        int last = moments.size() - 1;
        while (last > first && !moments.get(last).start()) {
            last--;
        }
        double longest = 0;
        double since = Double.POSITIVE_INFINITY;
        for (Moment moment : moments.subList(Math.min(first, moments.size()), last + 1)) {
            longest = Math.max(longest, moment.seconds() - since);
            if (moment.running() >= least) {
                since = Double.POSITIVE_INFINITY;
            } else {
                since = Math.min(since, moment.seconds());
            }
        }
        return longest;
    }
}
