package org.d1make.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The installed program under test, and what it says when D1MAKE_SUMMARY=1. With {@code -Dd1make.command=make} plain
 * make stands in for it, so that the tests can be tried without the program.
 */
public final class D1make {

    /** One line a host, printed at the end. */
    private static final Pattern HOST_LINE = Pattern.compile("d1make: host (\\S+): (\\d+) jobs?\n?");

    /** The rest of the summary. */
    private static final Pattern OTHER_LINE =
            Pattern.compile("d1make: (?:in place: \\d+ calls?|run again: \\d+ jobs?|\\d+ jobs? on \\d+ hosts? in [^\n]*"
                    + "|failed: [^\n]*|  by hand: [^\n]*|  \\| [^\n]*)\n?");

    private D1make() {}

    public static Path home() {
        return Path.of(System.getProperty("d1make.home", "dist/d1make")).toAbsolutePath();
    }

    public static String command() {
        String standIn = System.getProperty("d1make.command", "");
        if (!standIn.isEmpty()) {
            return standIn;
        }
        Path program = home().resolve("bin/d1make");
        if (!Files.isExecutable(program)) {
            throw new AssertionError(program + " is missing: run scripts/build, or set -Dd1make.home");
        }
        return program.toString();
    }

    /** Whether it is d1make that runs, and not its stand-in. */
    public static boolean distributes() {
        return System.getProperty("d1make.command", "").isEmpty();
    }

    public static int jobs(String text) {
        return HOST_LINE
                .matcher(text)
                .results()
                .mapToInt(line -> Integer.parseInt(line.group(2)))
                .sum();
    }

    public static int jobsOn(String host, String text) {
        Matcher line = HOST_LINE.matcher(text);
        int jobs = 0;
        while (line.find()) {
            if (line.group(1).equals(host)) {
                jobs += Integer.parseInt(line.group(2));
            }
        }
        return jobs;
    }

    public static String withoutSummary(String text) {
        return OTHER_LINE.matcher(HOST_LINE.matcher(text).replaceAll("")).replaceAll("");
    }
}
