package org.d1make.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that runs in make's place, and how it is told how much it may do at once: each by its own means. It does not
 * know how many that should be, and starts nothing.
 *
 * @param program a name or a path, as the user wrote it
 * @param arguments what the user wrote behind it
 */
public record TopProgram(String program, List<String> arguments) {

    private static final Set<String> TAKE_J = Set.of("ninja", "samu", "make", "gmake", "scons");

    private static final List<String> VARIABLES =
            List.of("CARGO_BUILD_JOBS", "CMAKE_BUILD_PARALLEL_LEVEL", "CTEST_PARALLEL_LEVEL");

    public TopProgram {
        arguments = List.copyOf(arguments);
    }

    private boolean takesJ() {
        return TAKE_J.contains(program.substring(program.lastIndexOf('/') + 1));
    }

    /** Its arguments. A {@code -j} of the user's own stands behind ours, and counts. */
    public List<String> arguments(int jobs) {
        if (!takesJ()) {
            return arguments;
        }
        List<String> told = new ArrayList<>(List.of("-j" + jobs));
        told.addAll(arguments);
        return told;
    }

    /**
     * Its environment.
     *
     * @param asked whether the user has said how many: only then do makes get them that would have been serial
     */
    public Map<String, String> environment(Map<String, String> users, int jobs, boolean asked) {
        Map<String, String> told = new LinkedHashMap<>(users);
        VARIABLES.forEach(name -> told.putIfAbsent(name, Integer.toString(jobs)));
        if (asked && !takesJ()) {
            told.putIfAbsent("MAKEFLAGS", "-j" + jobs);
        }
        return told;
    }
}
