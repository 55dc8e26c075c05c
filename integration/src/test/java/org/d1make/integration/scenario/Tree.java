package org.d1make.integration.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The files below a directory: names, types, modes, targets of links, contents; not times, and not
 * files named .where. Names are bytes, one a
 * character, because a Path cannot hold every name that a file can have.
 */
record Tree(List<String> entries) {

    private static final String LIST = """
            cd "$1" &&
            find . -mindepth 1 ! -name .where -printf '%P  %y %m %l\\0' &&
            find . -type f ! -name .where -print0 | xargs -0r sha256sum -z
            """;

    Tree {
        entries = List.copyOf(entries);
    }

    static Tree of(Path directory) throws IOException, InterruptedException {
        return new Tree(Arrays.stream(output(LIST, directory).split("\0"))
                .filter(entry -> !entry.isEmpty())
                .sorted()
                .toList());
    }

    /** How many jobs wrote a host's $HOME into a file named .where, for builds whose summary cannot be seen. */
    static int ranOnHosts(Path directory) throws IOException, InterruptedException {
        return (int) output("find \"$1\" -name .where -exec cat {} +", directory)
                .lines()
                .filter(home -> home.matches(".*/build\\d+/home"))
                .count();
    }

    /** For people; empty where nothing differs. */
    static String difference(Path plain, Path distributed) throws IOException, InterruptedException {
        return output("diff -rN -x .where --no-dereference \"$1\" \"$2\" | head -c 4000", plain, distributed);
    }

    private static String output(String script, Path... arguments) throws IOException, InterruptedException {
        String[] command = new String[4 + arguments.length];
        command[0] = "sh";
        command[1] = "-c";
        command[2] = script;
        command[3] = "sh";
        for (int i = 0; i < arguments.length; i++) {
            command[4 + i] = arguments[i].toString();
        }
        Path file = Files.createTempFile("tree", null);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(file.toFile()).redirectErrorStream(true);
            Map<String, String> environment = builder.environment();
            environment.put("LC_ALL", "C");
            builder.start().waitFor();
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } finally {
            Files.delete(file);
        }
    }
}
