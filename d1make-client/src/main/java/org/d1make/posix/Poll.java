package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/**
 * Waits until one of some descriptors can be read, as poll(2). For one thread; {@link #close} frees its memory.
 *
 * <p>A descriptor whose writers are all gone counts as readable: the read then gives the end of file.
 */
public final class Poll implements AutoCloseable {

    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;
    private static final int SIZE_OF_POLLFD = 8;
    private static final int EVENTS = 4;
    private static final int REVENTS = 6;

    private final NativeMemory memory = new NativeMemory();
    private final long table;
    private final int count;

    public Poll(int... descriptors) {
        this(POLLIN, descriptors);
    }

    private Poll(short events, int... descriptors) {
        count = descriptors.length;
        table = memory.block((long) SIZE_OF_POLLFD * count);
        for (int i = 0; i < count; i++) {
            NativeMemory.IO.putInt(entry(i), descriptors[i]);
            NativeMemory.IO.putShort(entry(i) + EVENTS, events);
        }
    }

    /** Waits until the descriptor can be written to, or its reader is gone. */
    static void awaitWritable(int descriptor) throws PosixException {
        awaitWritable(descriptor, -1);
    }

    /**
     * Waits until the descriptor can be written to, or its reader is gone. A pipe then takes PIPE_BUF bytes (pipe(7)).
     *
     * @return false where that time has passed
     */
    public static boolean awaitWritable(int descriptor, int timeoutMillis) throws PosixException {
        try (Poll poll = new Poll(POLLOUT, descriptor)) {
            return poll.await(timeoutMillis);
        }
    }

    /** No longer waits for the descriptor of this index. */
    public void remove(int index) {
        NativeMemory.IO.putInt(entry(index), -1);
    }

    /**
     * Waits.
     *
     * @param timeoutMillis 0 only looks, -1 waits for ever
     * @return whether any is readable; {@link #readable} tells which
     */
    public boolean await(int timeoutMillis) throws PosixException {
        int ready;
        do {
            ready = (int) LibC.call(Function.POLL, table, count, timeoutMillis);
        } while (ready < 0 && LibC.errno() == PosixException.EINTR);
        if (ready < 0) {
            throw new PosixException("poll", LibC.errno());
        }
        return ready > 0;
    }

    public boolean readable(int index) {
        return NativeMemory.IO.getShort(entry(index) + REVENTS) != 0;
    }

    /** Whether there are bytes to read: of a descriptor whose writers are all gone, only those that they have left. */
    public boolean hasInput(int index) {
        return (NativeMemory.IO.getShort(entry(index) + REVENTS) & POLLIN) != 0;
    }

    private long entry(int index) {
        return table + (long) SIZE_OF_POLLFD * index;
    }

    @Override
    public void close() {
        memory.close();
    }
}
