package org.d1make.integration.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One scenario folder: a project, and a {@code scenario.sh} that builds it with whatever {@code $MK} names. The lines
 * at its top say what it covers and how the two builds are compared; README.md of this module lists them.
 */
record Scenario(
        Path folder,
        String covers,
        Streams stdout,
        Streams stderr,
        Jobs jobs,
        String make,
        boolean leavesProcesses,
        int status) {

    /** What the first word of {@code covers} may be: the parts of what d1make promises. */
    private static final Set<String> AREAS = Set.of(
            "calls",
            "makefiles",
            "environment",
            "options",
            "streams",
            "names",
            "deeper levels",
            "depth",
            "real projects",
            "results");

    /** How a stream of one build must agree with that of the other. */
    enum Streams {
        EXACT,
        LINES,
        ANY
    }

    /** Where the sub-makes must have run. */
    enum Jobs {
        REMOTE,
        INPLACE,
        ANY
    }

    static Scenario read(Path folder) throws IOException {
        Map<String, String> header = header(Files.readAllLines(folder.resolve("scenario.sh")));
        String covers = header.remove("covers");
        if (covers == null || !AREAS.contains(covers.split(":", 2)[0])) {
            throw new IOException(folder + "/scenario.sh has no line \"# covers: AREA: …\" with one of " + AREAS);
        }
        Scenario scenario = new Scenario(
                folder,
                covers,
                value(header, "stdout", Streams.EXACT),
                value(header, "stderr", Streams.EXACT),
                value(header, "jobs", Jobs.REMOTE),
                Optional.ofNullable(header.remove("make")).orElse("0"),
                "any".equals(header.remove("processes")),
                Integer.parseInt(Optional.ofNullable(header.remove("status")).orElse("0")));
        if (!header.isEmpty()) {
            throw new IOException(folder + "/scenario.sh: unknown " + header.keySet());
        }
        return scenario;
    }

    Path script() {
        return folder.resolve("scenario.sh");
    }

    private static Map<String, String> header(List<String> lines) throws IOException {
        Map<String, String> header = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (!line.startsWith("# ") || colon < 0) {
                break;
            }
            header.put(line.substring(2, colon), line.substring(colon + 1).strip());
        }
        return header;
    }

    private static <E extends Enum<E>> E value(Map<String, String> header, String key, E otherwise) {
        String value = header.remove(key);
        return value == null ? otherwise : Enum.valueOf(otherwise.getDeclaringClass(), value.toUpperCase(Locale.ROOT));
    }
}
