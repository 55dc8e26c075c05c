package org.d1make.server.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * Reads and throws away what background processes write after their job's end: without a reader SIGPIPE would end
 * them, and a full pipe would stop them. Knows nothing of jobs.
 */
public final class Drain {

    private static final int BUFFER = 16 * 1024;
    private static final int WAIT = -1;

    private final List<DescriptorInputStream> added = new ArrayList<>();
    private final DescriptorInputStream woken;
    private final DescriptorOutputStream wake;
    private final Thread thread = new Thread(this::run, "d1make-server-drain");

    public Drain() throws PosixException {
        Pipe pipe = Posix.pipe();
        woken = new DescriptorInputStream(pipe.readEnd());
        wake = new DescriptorOutputStream(pipe.writeEnd());
        thread.setDaemon(true);
    }

    /** Takes over pipes that do not block. The first ones start the thread, which ends with the process. */
    synchronized void add(List<DescriptorInputStream> pipes) throws IOException {
        if (pipes.isEmpty()) {
            return;
        }
        added.addAll(pipes);
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        wake.write('\n');
    }

    private synchronized List<DescriptorInputStream> takeAdded() {
        List<DescriptorInputStream> taken = List.copyOf(added);
        added.clear();
        return taken;
    }

    private void run() {
        List<DescriptorInputStream> pipes = new ArrayList<>(List.of(woken));
        byte[] buffer = new byte[BUFFER];
        try {
            while (true) {
                readOnce(pipes, buffer);
                pipes.addAll(takeAdded());
            }
        } catch (IOException e) {
            System.err.println("d1make-server: background processes' output is not read any more: " + e.getMessage());
        }
    }

    private static void readOnce(List<DescriptorInputStream> pipes, byte[] buffer) throws IOException {
        List<DescriptorInputStream> ended = new ArrayList<>();
        try (Poll poll = new Poll(
                pipes.stream().mapToInt(DescriptorInputStream::descriptor).toArray())) {
            poll.await(WAIT);
            for (int i = 0; i < pipes.size(); i++) {
                if (poll.readable(i) && pipes.get(i).read(buffer) < 0) {
                    ended.add(pipes.get(i));
                }
            }
        }
        ended.forEach(DescriptorInputStream::close);
        pipes.removeAll(ended);
    }
}
