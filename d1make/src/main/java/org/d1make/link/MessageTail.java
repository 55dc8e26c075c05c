package org.d1make.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** Reads a stream of messages to its end, and keeps the last of them to tell the user. */
final class MessageTail {

    private static final int MOST_LINES = 5;
    private static final int MOST_LENGTH = 300;

    private final InputStream in;
    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread thread;

    MessageTail(InputStream in, String threadName) {
        this.in = in;
        thread = new Thread(this::read, threadName);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void read() {
        StringBuilder line = new StringBuilder();
        byte[] buffer = new byte[1024];
        try (in) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                for (char c : new String(buffer, 0, count, StandardCharsets.ISO_8859_1).toCharArray()) {
                    if (c == '\n') {
                        add(line.toString());
                        line.setLength(0);
                    } else if (line.length() < MOST_LENGTH && c >= ' ') {
                        line.append(c);
                    }
                }
            }
        } catch (IOException e) {
            add(e.getMessage());
        }
        add(line.toString());
    }

    private synchronized void add(String line) {
        if (!line.isBlank() && !FailureText.isNoise(line.strip())) {
            lines.add(line.strip());
            if (lines.size() > MOST_LINES) {
                lines.remove();
            }
        }
    }

    /** The last lines in one, once the stream has ended or that time has passed. */
    String await(long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return lines.stream().collect(Collectors.joining("; "));
        }
    }
}
