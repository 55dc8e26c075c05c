package org.d1make.server.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;

/**
 * Writes messages to the launcher on a thread of its own, so that nobody waits for a launcher that does not read. What
 * is kept meanwhile is bounded by the lease: such a launcher does not ping either.
 */
public final class ControlWriter {

    private static final String END = "";

    private final OutputStream out;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::run, "d1make-server-control-writer");

    public ControlWriter(OutputStream out) {
        this.out = out;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    public void send(Message message) {
        lines.add(MessageCodec.encode(message) + "\n");
    }

    /** Waits until all has been written, or so long. */
    public void close(long millis) throws InterruptedException {
        lines.add(END);
        thread.join(millis);
    }

    private void run() {
        try {
            for (String line = lines.take(); !line.equals(END); line = lines.take()) {
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The launcher is gone. The reader hears of that too, and from there the server's end is led.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
