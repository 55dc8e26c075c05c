package org.d1make.link;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;

/** Writes messages to a server in the order of their sending, by a thread of its own: a stalled ssh stalls nobody. */
final class ControlWriter {

    private final BlockingQueue<Optional<Message>> queue = new LinkedBlockingQueue<>();
    private final String threadName;

    ControlWriter(String threadName) {
        this.threadName = threadName;
    }

    void send(Message message) {
        queue.add(Optional.of(message));
    }

    /** Writes from now on, and closes the stream behind the last message. */
    void start(OutputStream out) {
        Thread thread = new Thread(() -> write(out), threadName);
        thread.setDaemon(true);
        thread.start();
    }

    /** No more is sent. */
    void close() {
        queue.add(Optional.empty());
    }

    private void write(OutputStream out) {
        try (out) {
            for (Optional<Message> next = queue.take(); next.isPresent(); next = queue.take()) {
                out.write((MessageCodec.encode(next.get()) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The reader of the link sees the same end, and tells it with its reason.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
