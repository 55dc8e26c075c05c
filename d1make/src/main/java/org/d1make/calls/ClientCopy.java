package org.d1make.calls;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;

/**
 * Output that passes through the client, since its stdout or stderr is not the launcher's: by a FIFO a stream, from
 * which the client runs a copying process. One thread a stream writes; others tell that the client has opened or has gone.
 *
 * <p>A job that is run again starts again, when its first run has finished: the client then opens the FIFOs anew.
 */
final class ClientCopy {

    private final String path;
    private final Map<Stream, DescriptorOutputStream> fifos = new EnumMap<>(Stream.class);
    private final Semaphore turn = new Semaphore(1);
    private volatile CountDownLatch openedOrGone = new CountDownLatch(0);
    private volatile boolean gone;

    /** For the client whose FIFOs' names start with that path. */
    ClientCopy(String path) {
        this.path = path;
    }

    /**
     * Opens the FIFOs, and waits until the client has them open as well.
     *
     * @param ask tells the client what to copy
     */
    void start(Iterable<Stream> streams, Runnable ask) throws IOException {
        Map<Stream, Integer> held = new EnumMap<>(Stream.class);
        try {
            turn.acquire();
            openedOrGone = new CountDownLatch(1);
            if (gone) {
                openedOrGone.countDown();
            }
            for (Stream stream : streams) {
                // A new one: whoever copies from one of that name may not have seen yet that its writers are gone.
                // It never would if it had one again.
                held.put(stream, Fifo.make(name(stream)));
            }
            ask.run();
            openedOrGone.await();
            for (Stream stream : held.keySet()) {
                fifos.put(stream, new DescriptorOutputStream(openToWrite(name(stream))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the client opened its FIFOs", e);
        } finally {
            held.values().forEach(Posix::close);
        }
    }

    private String name(Stream stream) {
        return path + (stream == Stream.STDOUT ? ".out" : ".err");
    }

    /** Without blocking: where the reader has gone meanwhile, our own read-write descriptor is the only one left. */
    private int openToWrite(String fifo) throws IOException {
        if (gone) {
            throw new IOException("the client is gone");
        }
        int descriptor = Posix.open(fifo, Posix.O_WRONLY | Posix.O_NONBLOCK, 0);
        Posix.setNonBlocking(descriptor, false);
        return descriptor;
    }

    void write(Stream stream, byte[] buffer, int from, int length) throws IOException {
        fifos.get(stream).write(buffer, from, length);
    }

    /** Ends the client's copying that {@link #start} began. */
    void finish() {
        fifos.values().forEach(DescriptorOutputStream::close);
        fifos.clear();
        turn.release();
    }

    void clientHasOpened() {
        openedOrGone.countDown();
    }

    void clientIsGone() {
        gone = true;
        openedOrGone.countDown();
    }
}
