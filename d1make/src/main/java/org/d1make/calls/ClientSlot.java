package org.d1make.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/** The FIFOs of one client at a time. Names and order of the openings: docs/protocol.md. */
final class ClientSlot implements AutoCloseable {

    private static final byte[] DRAIN = new byte[4096];

    private final int number;
    private final String path;
    private final int reply;
    private volatile ClientCopy copy;
    private volatile long tenant;
    private boolean closed;

    /** Makes the FIFOs. No client finds them before {@link #open}. */
    ClientSlot(String directory, int number) throws PosixException {
        this.number = number;
        path = directory + "/" + number;
        copy = new ClientCopy(path);
        Fifo.replace(path + ".hold");
        // The reply last, and open before it has its name: clients tell by it that the slot is there, and by its end of
        // file that we are gone.
        reply = Fifo.make(path + ".new");
    }

    /** From now on a client may take it, and ask at once. */
    void open() throws PosixException {
        Posix.rename(path + ".new", path + ".reply");
    }

    int number() {
        return number;
    }

    /** The client's that has the slot now. */
    ClientCopy copy() {
        return copy;
    }

    /** Of that client; of one that has gone, one into which nothing can be written. */
    synchronized ClientCopy copyOf(long client) {
        if (client == tenant) {
            return copy;
        }
        ClientCopy dead = new ClientCopy(path);
        dead.clientIsGone();
        return dead;
    }

    /** The number of the client that has the slot now. */
    long tenant() {
        return tenant;
    }

    /** The directory which a client wrote to its claim, since it is too long for a request. */
    String claim() throws IOException {
        try (var in = new DescriptorInputStream(Posix.open(path + ".claim", Posix.O_RDONLY, 0))) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * Sends a line to that client; where it has gone, nothing: the next one must not take it for its own. It never blocks:
     * a FIFO holds many lines, and the client reads or is gone.
     */
    synchronized void answer(long client, String line) {
        if (closed || client != tenant) {
            return;
        }
        try {
            new DescriptorOutputStream(reply).write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("a FIFO that we hold open for reading takes every line", e);
        }
    }

    /** A descriptor that is readable, with an end of file, once the client is gone. The caller closes it. */
    int openHold() throws PosixException {
        int both = Posix.open(path + ".hold", Posix.O_RDWR, 0);
        try {
            return Posix.open(path + ".hold", Posix.O_RDONLY, 0);
        } finally {
            Posix.close(both);
        }
    }

    /** Makes it the next client's: what the last one did not read must not reach it. */
    synchronized void release() throws IOException {
        if (closed) {
            return;
        }
        tenant++;
        copy.clientIsGone();
        copy = new ClientCopy(path);
        try (Poll poll = new Poll(reply)) {
            while (poll.await(0)) {
                new DescriptorInputStream(reply).read(DRAIN, 0, DRAIN.length);
            }
        }
        Posix.unlink(path + ".claim");
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Posix.close(reply);
        }
    }
}
