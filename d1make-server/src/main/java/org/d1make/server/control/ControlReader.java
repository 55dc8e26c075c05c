package org.d1make.server.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;

/** Reads the launcher's lines on a thread of its own. Does nothing about them. */
public final class ControlReader {

    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final ControlListener listener;
    private final Thread thread = new Thread(this::run, "d1make-server-control-reader");

    public ControlReader(InputStream in, ControlListener listener) {
        this.in = in;
        this.listener = listener;
        thread.setDaemon(true);
    }

    /** Its thread ends with the stream; while nothing comes, it blocks, and nobody waits for it. */
    public void start() {
        thread.start();
    }

    /** Reads to the end. */
    void run() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                split(buffer, count, line);
                if (line.size() == 0) {
                    // The first run brings an environment of some 100 KiB, and no later line is as long.
                    line = new ByteArrayOutputStream();
                }
            }
            listener.hungUp();
        } catch (IOException e) {
            listener.failed(e.getMessage());
        }
    }

    private void split(byte[] buffer, int count, ByteArrayOutputStream line) throws IOException {
        int start = 0;
        for (int at = 0; at < count; at++) {
            if (buffer[at] == '\n') {
                line.write(buffer, start, at - start);
                start = at + 1;
                listener.said(MessageCodec.decode(line.toString(StandardCharsets.ISO_8859_1)));
                line.reset();
            }
        }
        line.write(buffer, start, count - start);
        if (line.size() > Protocol.MAX_LINE) {
            throw new ProtocolException("a line of more than " + Protocol.MAX_LINE + " bytes");
        }
    }
}
