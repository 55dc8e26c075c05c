package org.d1make.integration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processes of this machine, seen through /proc (proc(5)), and signals to them by id. It knows nothing of d1make:
 * what belongs to a test is told by a variable in its environment, which every descendant inherits.
 */
public final class Processes {

    /** A process that was alive when looked at; it may be gone by now. */
    public record Seen(long pid, String state, String command) {
        @Override
        public String toString() {
            return pid + " " + state + " " + command;
        }
    }

    private Processes() {}

    /** Those that were started with all these variables, written NAME=value, in their environment; no zombies. */
    public static List<Seen> marked(String... variables) {
        List<Seen> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : entries) {
                String environment = "\0" + read(entry.resolve("environ")) + "\0";
                if (Stream.of(variables).allMatch(variable -> environment.contains("\0" + variable + "\0"))) {
                    found.add(look(Long.parseLong(entry.getFileName().toString())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Everything below {@code pid}, itself not among them. */
    public static List<Seen> below(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(child -> look(child.pid()))
                .collect(Collectors.toList());
    }

    /** Sends a signal by its name without SIG; a process that is gone already is no error. */
    public static void signal(String name, long pid) {
        try {
            // ProcessHandle knows TERM and KILL only.
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\" 2>/dev/null", name, Long.toString(pid))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Seen look(long pid) {
        Path entry = Path.of("/proc", Long.toString(pid));
        String command = read(entry.resolve("cmdline")).replace('\0', ' ').strip();
        String state = read(entry.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("State:"))
                .map(line -> line.substring("State:".length()).strip())
                .findFirst()
                .orElse("gone");
        return new Seen(pid, state, command);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return ""; // It has ended, or it is another user's.
        }
    }
}
