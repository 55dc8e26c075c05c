package org.d1make.server.job;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * One FIFO, and whose it is at the moment: nobody's yet, a job's, or between two jobs.
 *
 * <p>Before its first job it is held open for reading and writing, so that a remote client's open neither blocks nor
 * meets an end of file; after that for writing alone, so that a remote client that is gone is told by EPIPE. Knows
 * nothing of frames.
 */
final class Relay {

    private static final int MODE = 0600;

    /** The launcher may use a relay again as soon as it has read an exit frame, a moment before the pump lets go. */
    private static final long WAIT_MILLIS = 1_000;

    private final String path;
    private final Semaphore free = new Semaphore(1);
    private Optional<DescriptorOutputStream> keeper = Optional.empty();
    private Optional<DescriptorOutputStream> writer = Optional.empty();
    private boolean closing;

    Relay(String path) {
        this.path = path;
    }

    /** Makes the FIFO and opens it. It has its name when it is open; one that had the name before has lost it then. */
    synchronized void make() throws PosixException {
        String unnamed = path + ".new";
        Posix.mkfifo(unnamed, MODE);
        keeper = Optional.of(new DescriptorOutputStream(Posix.open(unnamed, Posix.O_RDWR, 0)));
        Posix.rename(unnamed, path);
    }

    /**
     * Takes it for one job; {@link #release} gives it back.
     *
     * @throws IOException when there is no remote client, or another job has it
     */
    DescriptorOutputStream acquire() throws IOException, InterruptedException {
        if (!free.tryAcquire(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new IOException(path + " carries another job");
        }
        try {
            return openForWriting();
        } catch (IOException e) {
            release(false);
            throw e;
        }
    }

    private synchronized DescriptorOutputStream openForWriting() throws IOException {
        if (writer.isEmpty()) {
            // While the keeper is open this open cannot block, and the remote client sees a writer all the time.
            writer = Optional.of(new DescriptorOutputStream(Posix.open(path, Posix.O_WRONLY, 0)));
            keeper.ifPresent(DescriptorOutputStream::close);
            keeper = Optional.empty();
        }
        if (!hasReader(writer.get())) {
            throw new IOException("no remote client reads " + path);
        }
        return writer.get();
    }

    /** A FIFO's end for writing is in error when nobody has the other end (poll(2), POLLERR). */
    private static boolean hasReader(DescriptorOutputStream stream) throws PosixException {
        try (Poll poll = new Poll(stream.descriptor())) {
            return !poll.await(0);
        }
    }

    /** @param intact whether its remote client reads on */
    void release(boolean intact) {
        synchronized (this) {
            if (!intact || closing) {
                renew();
            }
        }
        free.release();
    }

    /** Ends its remote client, at once or when its job is over. */
    void close() {
        synchronized (this) {
            closing = true;
        }
        if (free.tryAcquire()) {
            release(true);
        }
    }

    /** A new FIFO by the same name: what is left in the old one, and who still reads it, is no concern of the next job. */
    private void renew() {
        Optional<DescriptorOutputStream> oldWriter = writer;
        Optional<DescriptorOutputStream> oldKeeper = keeper;
        writer = Optional.empty();
        keeper = Optional.empty();
        closing = false;
        try {
            make();
        } catch (PosixException e) {
            System.err.println("d1make-server: a relay is lost: " + e.getMessage());
        }
        // The old one's reader meets its end only now: whoever comes after it finds the new one.
        oldWriter.ifPresent(Relay::closeQuietly);
        oldKeeper.ifPresent(Relay::closeQuietly);
    }

    private static void closeQuietly(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new AssertionError("close(2) is not told to fail", e);
        }
    }

    synchronized void remove() {
        try {
            Posix.unlink(path);
        } catch (PosixException e) {
            // The start script removes what it finds.
        }
    }
}
