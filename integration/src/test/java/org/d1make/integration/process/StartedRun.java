package org.d1make.integration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that runs. It is to be awaited exactly once, which ends it in any case. */
public final class StartedRun {

    private final Run.Command command;
    private final String mark;
    private final Path stdout;
    private final Path stderr;
    private final Process process;
    private final long start = System.nanoTime();

    private StartedRun(Run.Command command, String mark, Path stdout, Path stderr) throws IOException {
        this.command = command;
        this.mark = mark;
        this.stdout = stdout;
        this.stderr = stderr;
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .directory(command.directory().toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        process = builder.start();
    }

    /** Starts it with exactly that environment; {@code mark}, NAME=value, is in it. */
    public static StartedRun of(Run.Command command, String mark) throws IOException {
        return new StartedRun(
                command, mark, Files.createTempFile("stdout", null), Files.createTempFile("stderr", null));
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has said so far on stderr. */
    public String stderr() throws IOException {
        return Run.read(stderr);
    }

    /** Whether that stands in what it has printed on stdout so far. */
    public boolean printed(String text) {
        try {
            return Run.read(stdout).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether that stands in what it has said on stderr so far. */
    public boolean said(String text) {
        try {
            return stderr().contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until that stands in what it has said on stderr; fails where it does not within a minute. */
    public void awaitSaid(String text) throws IOException, InterruptedException {
        try (FileEvents events = FileEvents.in(stderr.getParent())) {
            events.await(() -> said(text), text);
        }
    }

    /** Waits for its end; past its limit all that carries the mark is shown and killed. */
    public Run await() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                String alive = Processes.marked(mark).stream()
                        .map(seen -> "\n  " + seen)
                        .reduce("", String::concat);
                Processes.marked(mark).forEach(seen -> Processes.signal("KILL", seen.pid()));
                throw new AssertionError("not over after " + command.limit() + ": " + command.words() + "\nrunning:"
                        + alive + "\nstdout:\n" + Run.tail(Run.read(stdout)) + "\nstderr:\n"
                        + Run.tail(Run.read(stderr)));
            }
            Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
            return new Run(process.exitValue(), Run.read(stdout), Run.read(stderr), elapsed);
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }
}
