package org.d1make.integration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The GNU make of the tests, here and on the hosts: the machine's own, or the program that {@code -Dd1make.make} names. It
 * does not know what is made with it.
 */
public final class PlainMake {

    private static final String MACHINES_PATH = "/usr/local/bin:/usr/bin:/bin";

    private PlainMake() {}

    /** The PATH on which the tests' make is found, by the names make and gmake; {@code links} is made if it is needed. */
    public static String path(Path links) throws IOException {
        Optional<Path> program = program();
        if (program.isEmpty()) {
            return MACHINES_PATH;
        }
        if (!Files.isExecutable(program.get())) {
            throw new IOException("-Dd1make.make=" + program.get() + ": there is no such program");
        }
        if (Files.notExists(links)) {
            Files.createDirectory(links);
            for (String name : List.of("make", "gmake")) {
                Files.createSymbolicLink(links.resolve(name), program.get());
            }
        }
        return links + ":" + MACHINES_PATH;
    }

    /** Whether it is of that version or a later one, {@code 4.4}. */
    public static boolean isAtLeast(String version) throws IOException {
        String name = program().map(Path::toString).orElse("make");
        Process make = new ProcessBuilder(name, "--version")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return number(text) >= number(version);
    }

    private static Optional<Path> program() {
        return Optional.of(System.getProperty("d1make.make", ""))
                .filter(name -> !name.isEmpty())
                .map(name -> Path.of(name).toAbsolutePath());
    }

    /** The first number with a point in it, as one that can be compared: 4.3 is 4003. */
    private static int number(String text) {
        Matcher number = Pattern.compile("(\\d+)\\.(\\d+)").matcher(text);
        return number.find() ? 1000 * Integer.parseInt(number.group(1)) + Integer.parseInt(number.group(2)) : 0;
    }
}
