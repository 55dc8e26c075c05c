package org.d1make.integration.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What may not be left when a build is over: processes with the test's mark, connections to its hosts, and anything in
 * the temporary directories that it was given. It removes nothing, except in {@link #end}.
 *
 * @param mark NAME=value which every process of the test has in its environment
 * @param directories temporary and runtime directories, here and on the hosts, empty before the build
 * @param connections the sshd processes that serve a connection at this moment
 */
public record Leftovers(String mark, List<Path> directories, Supplier<List<Processes.Seen>> connections) {

    private static final Duration PAUSE = Duration.ofMillis(20);

    public Leftovers {
        directories = List.copyOf(directories);
    }

    /** Waits until nothing is left; fails with a list of what still is when the time is over. */
    public void assertNone(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        List<String> left = look();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            // /proc has no event to wait for when the processes are not our children.
            LockSupport.parkNanos(PAUSE.toNanos());
            left = look();
        }
        if (!left.isEmpty()) {
            throw new AssertionError("left after " + TimeUnit.NANOSECONDS.toSeconds(within.toNanos()) + " s:\n  "
                    + String.join("\n  ", left));
        }
    }

    /** Kills what is alive, so that the next test does not meet it. */
    public void end() {
        Processes.marked(mark).forEach(seen -> Processes.signal("KILL", seen.pid()));
    }

    private List<String> look() {
        List<String> left = new ArrayList<>();
        Processes.marked(mark).forEach(seen -> left.add("process " + seen));
        connections.get().forEach(seen -> left.add("connection " + seen));
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> !file.equals(directory)).forEach(file -> left.add("file " + file));
            } catch (IOException | UncheckedIOException e) {
                left.add("something in " + directory + " (" + e.getMessage() + ")");
            }
        }
        return left;
    }
}
