package org.d1make.hosts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Looks every two seconds whether a file of the host list has changed, and reads the list again when one has. Its thread
 * may wait for a file server; nobody waits for it.
 */
public final class HostListWatch {

    private static final long PAUSE_MILLIS = TimeUnit.SECONDS.toMillis(2);

    private final HostListSource source;
    private final Optional<String> variable;
    private final Listener listener;

    /** Hears of changes; called by the watch's thread. */
    public interface Listener {

        void changed(HostList list);

        /** The list cannot be read any more; the old one holds. */
        void unreadable(String why);
    }

    /** @param variable the value of D1MAKE_HOSTS */
    public HostListWatch(HostListSource source, Optional<String> variable, Listener listener) {
        this.source = source;
        this.variable = variable;
        this.listener = listener;
    }

    /** Watches from now on, until the program ends. A list that is in no file cannot change. */
    public void start() {
        List<Path> files = source.files(variable);
        if (!files.isEmpty()) {
            List<String> atStart = look(files);
            Thread thread = new Thread(() -> watch(files, atStart), "d1make-host-list");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void watch(List<Path> files, List<String> atStart) {
        List<String> last = atStart;
        try {
            while (true) {
                Thread.sleep(PAUSE_MILLIS);
                List<String> now = look(files);
                if (!now.equals(last)) {
                    last = now;
                    read();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            listener.changed(source.read(variable));
        } catch (HostListException e) {
            listener.unreadable(e.getMessage());
        }
    }

    private static List<String> look(List<Path> files) {
        return files.stream().map(HostListWatch::look).toList();
    }

    private static String look(Path file) {
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "none";
        }
    }
}
