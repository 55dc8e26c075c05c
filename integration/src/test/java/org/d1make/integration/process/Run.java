package org.d1make.integration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One program, run to its end, with files for its streams: nothing that it leaves behind can hold the reader up. It
 * does not judge what came out. A status above 128 is 128 and the signal that ended the program; a character of stdout
 * and stderr is a byte (ISO 8859-1).
 */
public record Run(int status, String stdout, String stderr, Duration elapsed) {

    /** What to start, and how long it may take. */
    public record Command(List<String> words, Path directory, Map<String, String> environment, Duration limit) {
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    private static final int TAIL = 8_000;

    /** Runs with exactly that environment; past its limit all that carries {@code mark} is shown and killed. */
    public static Run of(Command command, String mark) throws InterruptedException {
        try {
            return StartedRun.of(command, mark).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For the message of a failed assertion. */
    public String describe() {
        return "status " + status + " after " + elapsed.toMillis() + " ms\nstdout:\n" + tail(stdout) + "\nstderr:\n"
                + tail(stderr);
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    static String tail(String text) {
        int from = Math.max(0, text.length() - TAIL);
        return (from > 0 ? "…" : "") + text.substring(from);
    }
}
