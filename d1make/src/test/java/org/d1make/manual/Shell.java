package org.d1make.manual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, in an environment of few variables. It does not know what the program is for. */
final class Shell {

    private Shell() {}

    /** What it writes to stdout and stderr, line by line; it has 15 seconds. */
    static List<String> lines(Path directory, Map<String, String> variables, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "PATH",
                "/usr/local/bin:/usr/bin:/bin",
                "HOME",
                directory.toString(),
                "TERM",
                "xterm",
                "LC_ALL",
                "C.UTF-8"));
        environment.putAll(variables);
        Process process = builder.start();
        try {
            // It has its end when the program has, so nothing is to be read beside it.
            byte[] output = process.getInputStream().readAllBytes();
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                throw new AssertionError(command[0] + " does not end");
            }
            return new String(output, StandardCharsets.UTF_8).lines().toList();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
