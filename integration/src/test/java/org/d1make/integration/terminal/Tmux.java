package org.d1make.integration.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.d1make.integration.process.Await;

/**
 * A window of a terminal with an interactive shell in it (tmux(1)): keys go in, and what a person sees comes out. It has a
 * server of its own, which {@link #close} ends; it knows nothing of d1make.
 */
final class Tmux implements AutoCloseable {

    static final String PROMPT = "ready> ";

    private final Path directory = Files.createTempDirectory("tmux");

    /** Opens the window; the shell has exactly that environment, TERM apart, and starts in that directory. */
    Tmux(int columns, int rows, Path workDirectory, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> shell = new ArrayList<>(List.of("env", "-i", "TERM=screen", "PS1=" + PROMPT));
        environment.forEach((name, value) -> shell.add(name + "=" + value));
        shell.addAll(List.of("dash", "-i"));
        List<String> command = new ArrayList<>(List.of("new-session", "-d", "-x", "" + columns, "-y", "" + rows));
        command.addAll(List.of("-c", workDirectory.toString(), "--"));
        command.addAll(shell);
        run(command);
        run(List.of("set-option", "-g", "history-limit", "10000"));
        awaitScreen("a prompt", lines -> lines.contains(PROMPT.strip()));
    }

    /** As a person types it, with Enter at its end. */
    void type(String line) {
        run(List.of("send-keys", "-l", "--", line));
        press("Enter");
    }

    /** One key by tmux's name: {@code C-c}. */
    void press(String key) {
        run(List.of("send-keys", key));
    }

    void resize(int columns, int rows) {
        run(List.of("resize-window", "-x", "" + columns, "-y", "" + rows));
    }

    /** The window's rows as they are now, without blanks at their ends. */
    List<String> screen() {
        return lines(run(List.of("capture-pane", "-p")));
    }

    /** All that was ever written there: each line as it was, however it was wrapped, with its colours if they are wanted. */
    List<String> all(boolean colours) {
        List<String> command = new ArrayList<>(List.of("capture-pane", "-p", "-J", "-S", "-"));
        if (colours) {
            command.add("-e");
        }
        return lines(run(command));
    }

    /** How many of its rows, from the first on, are scrolled by what is written there. */
    int scrollingRows() {
        return 1
                + Integer.parseInt(run(List.of("display-message", "-p", "#{scroll_region_lower}"))
                        .strip());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    /** Waits until the window looks so. */
    void awaitScreen(String what, Predicate<List<String>> condition) {
        try {
            Await.until(() -> condition.test(screen()), what);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the window shows:\n" + String.join("\n", screen()), e);
        }
    }

    /** Waits until a line that was written, now or before, matches that. */
    void awaitLine(String regex) {
        try {
            Await.until(() -> all(false).stream().anyMatch(line -> line.matches(regex)), regex);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; written was:\n" + String.join("\n", all(false)), e);
        }
    }

    private String run(List<String> arguments) {
        List<String> words =
                new ArrayList<>(List.of("tmux", "-S", directory.resolve("s").toString(), "-f", "/dev/null"));
        words.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("TMUX"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            Process tmux = builder.start();
            tmux.getOutputStream().close();
            String output = new String(tmux.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tmux.waitFor() != 0) {
                throw new IOException(String.join(" ", words) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run(List.of("kill-server"));
        } finally {
            Files.deleteIfExists(directory.resolve("s"));
            Files.delete(directory);
        }
    }
}
