package org.d1make.status;

import java.util.List;

/**
 * How one build stands, and which it is. Text is byte strings.
 *
 * @param directory where d1make was started
 * @param arguments make's
 * @param pid of d1make
 * @param startedMillis since 1970, as it was when d1make started
 * @param seconds since then, by a clock that only goes forward
 */
public record BuildStatus(
        String directory,
        List<String> arguments,
        List<String> goals,
        long pid,
        long startedMillis,
        double seconds,
        BuildState state) {

    public BuildStatus {
        arguments = List.copyOf(arguments);
        goals = List.copyOf(goals);
    }
}
