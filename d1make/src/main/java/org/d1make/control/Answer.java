package org.d1make.control;

import java.util.List;
import java.util.Optional;

/**
 * What a running build has said to a request. It does not know what was asked.
 *
 * @param directory the build's private one
 * @param lines for the user; none where the build has nothing to say
 */
public record Answer(String directory, Kind kind, List<String> lines) {

    /** Whether there is an answer. */
    public enum Kind {
        GIVEN,
        /** There is no such build any more. */
        GONE,
        /** It stands still, or is of a version that does not know the request. */
        SILENT
    }

    public Answer {
        lines = List.copyOf(lines);
    }

    static Answer none(String directory, Kind kind) {
        return new Answer(directory, kind, List.of());
    }

    /** For the user, where there should be an answer and is none. */
    public Optional<String> complaint() {
        return switch (kind) {
            case GIVEN, GONE -> Optional.empty();
            case SILENT ->
                Optional.of("d1make: the build with the private directory " + directory
                        + " has not answered in 5 s: it stands still, or is of another version");
        };
    }
}
