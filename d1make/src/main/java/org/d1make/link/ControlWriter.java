package org.d1make.link;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.d1make.client.FrameWriter;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;

/**
 * Writes messages to a server in the order of their sending: at once where nothing waits before it and the session takes it, else by
 * a thread of its own: a stalled ssh stalls nobody.
 */
final class ControlWriter {

    private final BlockingQueue<Optional<Message>> queue = new LinkedBlockingQueue<>();
    private final String threadName;

    /** How many messages wait for the thread, the mark of the end among them. */
    private int kept;

    private Optional<FrameWriter> frames = Optional.empty();
    private boolean released;

    ControlWriter(String threadName) {
        this.threadName = threadName;
    }

    synchronized void send(Message message) {
        if (!released && (kept > 0 || !isSentAtOnce(message))) {
            keep(Optional.of(message));
        }
    }

    private boolean isSentAtOnce(Message message) {
        try {
            return frames.isPresent() && frames.get().messageAtOnce(message);
        } catch (IOException e) {
            return true; // The reader of the link sees the same end, and tells it with its reason.
        }
    }

    private void keep(Optional<Message> next) {
        kept++;
        queue.add(next);
    }

    private synchronized void written() {
        kept--;
    }

    /** Writes from now on, and closes the stream behind the last message. */
    void start(OutputStream out) {
        FrameWriter writer = new FrameWriter(out);
        synchronized (this) {
            frames = Optional.of(writer);
        }
        Thread thread = new Thread(() -> write(writer, out), threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** No more is sent. */
    synchronized void close() {
        keep(Optional.empty());
    }

    /** Sends the last message of all, and leaves the stream open: another is going to write to it. */
    synchronized void sendLast(Message message) {
        send(message);
        released = true;
        close();
    }

    private synchronized boolean isReleased() {
        return released;
    }

    private void write(FrameWriter writer, OutputStream out) {
        try {
            for (Optional<Message> next = queue.take(); next.isPresent(); next = queue.take()) {
                writer.message(next.get());
                written();
            }
        } catch (IOException e) {
            // The reader of the link sees the same end, and tells it with its reason.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isReleased()) {
            close(out);
        }
    }

    private static void close(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }

    /** The message as it is written. */
    static byte[] line(Message message) {
        return (MessageCodec.encode(message) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
