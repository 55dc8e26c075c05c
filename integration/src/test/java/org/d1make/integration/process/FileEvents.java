package org.d1make.integration.process;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other processes write into a directory: told by the kernel, each time something in it is made or changed. */
public final class FileEvents implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Path directory;
    private final WatchService events;

    private FileEvents(Path directory, WatchService events) {
        this.directory = directory;
        this.events = events;
    }

    /** From now on; a directory that exists. */
    public static FileEvents in(Path directory) throws IOException {
        WatchService events = directory.getFileSystem().newWatchService();
        directory.register(events, ENTRY_CREATE, ENTRY_MODIFY);
        return new FileEvents(directory, events);
    }

    /** Until the directory has that file. */
    public void await(String name) throws InterruptedException {
        await(() -> Files.exists(directory.resolve(name)), name);
    }

    /** Until that holds, which can come about only by a change in the directory. Fails where it does not within a minute. */
    public void await(BooleanSupplier condition, String what) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            WatchKey key = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (key == null) {
                throw new AssertionError("waited in vain for " + what);
            }
            key.pollEvents();
            key.reset();
        }
    }

    @Override
    public void close() throws IOException {
        events.close();
    }
}
