package org.d1make.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.d1make.calls.Console;
import org.d1make.client.Frame.Stream;

/**
 * Writes d1make's own messages to stderr, by a thread of its own: a terminal that is stopped must not stop the thread
 * that keeps hosts alive. Past so many waiting lines, the newest are lost.
 */
public final class MessageWriter implements AutoCloseable {

    private static final int MOST_LINES = 10_000;
    private static final long CLOSE_MILLIS = 2_000;

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final Console console;
    private final Thread thread = new Thread(this::write, "d1make-messages");

    public MessageWriter(Console console) {
        this.console = console;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** One line, which gets d1make's name in front. */
    public void say(String line) {
        boolean taken = lines.offer(Optional.of("d1make: " + line + "\n"));
        if (!taken) {
            // A reader that has not read ten thousand lines does not miss this one.
            return;
        }
    }

    private void write() {
        try {
            for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                console.say(Stream.STDERR, line.get().getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            // stderr is closed: nobody wants to know.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all is written, but not for a reader that does not read. */
    @Override
    public void close() {
        boolean taken = lines.offer(Optional.empty());
        try {
            thread.join(taken ? CLOSE_MILLIS : 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
