package org.d1make.makefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The make on PATH, run in one directory with a clean set of make's variables. It does not know d1make. */
final class RealMake {
    private final Path directory;

    RealMake(Path directory) {
        this.directory = directory;
    }

    /** Exit status and both streams in one, in the order in which make wrote them. */
    record Result(int status, String output) {}

    void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text, StandardCharsets.ISO_8859_1);
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    /** By its full path: called {@code make}, it would find the client when it starts again with a remade makefile. */
    private static Path program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, "make"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    Result run(Map<String, String> variables, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        List.of("MAKEFLAGS", "MFLAGS", "GNUMAKEFLAGS", "MAKELEVEL", "MAKE", "MAKEFILES", "MAKEOVERRIDES")
                .forEach(builder.environment()::remove);
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return new Result(process.waitFor(), output);
    }
}
