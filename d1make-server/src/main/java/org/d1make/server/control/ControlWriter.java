package org.d1make.server.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.d1make.client.Frame;
import org.d1make.client.FrameWriter;
import org.d1make.client.Message;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.server.job.Output;

/**
 * Writes to the launcher: messages at once or, so that nobody waits for a launcher that does not read, on a thread of its own, and
 * jobs' output on the thread that brings it. What messages are kept meanwhile is bounded by the lease: such a launcher
 * does not ping either.
 */
public final class ControlWriter implements Output {

    private final FrameWriter frames;
    private final BlockingQueue<Optional<Message>> messages = new LinkedBlockingQueue<>();
    /** How many messages the thread has not written yet. */
    private int kept;

    private final Thread thread = new Thread(this::run, "d1make-server-control-writer");

    public ControlWriter(OutputStream out) {
        frames = new FrameWriter(out);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** At once where nothing waits before it and the launcher reads; the thread takes what has to wait. */
    public synchronized void send(Message message) {
        if (kept > 0 || !isSentAtOnce(message)) {
            kept++;
            messages.add(Optional.of(message));
        }
    }

    private boolean isSentAtOnce(Message message) {
        try {
            return frames.messageAtOnce(message);
        } catch (IOException e) {
            return true; // The launcher is gone: see below.
        }
    }

    private synchronized void sent() {
        kept--;
    }

    /** Sends output at once: before all messages that are sent from now on. Blocks while the connection is full. */
    @Override
    public void send(long job, Frame.Stream stream, byte[] buffer, int length) throws IOException {
        frames.output(job, stream, buffer, length);
    }

    @Override
    public void send(long job, Frame.Stream stream, DescriptorInputStream pipe, int length) throws IOException {
        frames.output(job, stream, pipe, length);
    }

    /** Waits until all has been written, or so long. */
    public void close(long millis) throws InterruptedException {
        messages.add(Optional.empty());
        thread.join(millis);
    }

    private void run() {
        try {
            for (Optional<Message> next = messages.take(); next.isPresent(); next = messages.take()) {
                frames.message(next.get());
                sent();
            }
        } catch (IOException e) {
            // The launcher is gone. The reader hears of that too, and from there the server's end is led.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
