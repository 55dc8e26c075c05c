package org.d1make.status;

import java.util.List;

/**
 * How one build stands, and which it is. Text is byte strings.
 *
 * @param directory where d1make was started
 * @param program what runs at the top: {@code make}, or another one
 * @param arguments its own
 * @param goals those of them that are goals of make
 * @param pid of d1make
 * @param startedMillis since 1970, as it was when d1make started
 * @param seconds since then, by a clock that only goes forward
 */
public record BuildStatus(
        String directory,
        String program,
        List<String> arguments,
        List<String> goals,
        long pid,
        long startedMillis,
        double seconds,
        BuildState state) {

    /** What one would type for it. */
    String commandLine() {
        String exec = program.equals("make") ? "" : "--exec " + program + " ";
        return "d1make " + exec + String.join(" ", arguments);
    }

    public BuildStatus {
        arguments = List.copyOf(arguments);
        goals = List.copyOf(goals);
    }
}
