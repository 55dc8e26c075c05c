package org.d1make.doctor.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What comes on a session's stderr, read by a thread of its own: when ssh says that the login has succeeded (LogLevel VERBOSE),
 * and the last words of a session that failed.
 */
final class SshMessages {

    private static final List<String> TALK = List.of(
            "Authenticated to ",
            "Transferred: ",
            "Bytes per second",
            "Connection to ",
            "Server accepts key",
            "Warning: Permanently added");

    private static final int MOST_LINES = 5;

    private final Thread thread;
    private final List<String> lines = new ArrayList<>();
    private OptionalLong authenticatedNanos = OptionalLong.empty();

    SshMessages(InputStream in, String host) {
        thread = new Thread(() -> read(in), "d1make-doctor-" + host + "-stderr");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line.strip(), System.nanoTime());
            }
        } catch (IOException e) {
            add(e.toString(), System.nanoTime());
        }
    }

    private synchronized void add(String line, long now) {
        if (line.startsWith("Authenticated to ") && authenticatedNanos.isEmpty()) {
            authenticatedNanos = OptionalLong.of(now);
        }
        if (!line.isEmpty() && TALK.stream().noneMatch(line::startsWith)) {
            lines.add(line);
            if (lines.size() > MOST_LINES) {
                lines.remove(0);
            }
        }
    }

    /** When the login had succeeded, by System.nanoTime; empty where it has not, or where there is none. */
    synchronized OptionalLong authenticatedNanos() {
        return authenticatedNanos;
    }

    /** The last words in one line, once the session has ended or a second has passed. */
    String lastWords() {
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            return String.join("; ", lines);
        }
    }
}
