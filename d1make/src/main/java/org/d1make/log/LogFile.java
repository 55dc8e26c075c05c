package org.d1make.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;

/**
 * D1MAKE_LOG: a file to which lines are appended, each by one write(2), so that builds which share it do not tear each other's.
 * A thread of its own writes, for a file server may take its time. It knows nothing of what stands in the lines.
 */
public final class LogFile implements AutoCloseable {

    private static final int MOST_WAITING = 100_000;
    private static final long CLOSE_MILLIS = 5_000;

    private final DescriptorOutputStream out;
    private final Consumer<String> complaints;

    /** Past so many waiting lines, the newest are lost. */
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            LogFile::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    private boolean broken;

    private LogFile(DescriptorOutputStream out, Consumer<String> complaints) {
        this.out = out;
        this.complaints = complaints;
    }

    /**
     * Opens it, and makes it where it is not there.
     *
     * @param path a relative one is looked for where d1make was started
     * @param umask the user's: ours is stricter
     * @param complaints is told once should it not be writable any more
     * @throws IOException when it cannot be written
     */
    public static LogFile open(String path, int umask, Consumer<String> complaints) throws IOException {
        // Without O_NONBLOCK, a FIFO that nobody reads would keep us waiting.
        int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_APPEND | Posix.O_NONBLOCK;
        int ours = Posix.umask(umask);
        try {
            return new LogFile(new DescriptorOutputStream(Posix.open(path, flags, 0666)), complaints);
        } finally {
            Posix.umask(ours);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "d1make-log");
        thread.setDaemon(true);
        return thread;
    }

    /** A line, without its end. Does not block. */
    public void add(String line) {
        writer.execute(() -> write(line + "\n"));
    }

    private void write(String line) {
        if (broken) {
            return;
        }
        try {
            byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
            out.write(bytes, 0, bytes.length);
        } catch (IOException e) {
            broken = true;
            complaints.accept("the file D1MAKE_LOG cannot be written any more: " + e.getMessage());
        }
    }

    /** Waits until all is written, but not for a file server that does not answer. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (writer.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
                out.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
