package org.d1make.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * The slots that clients take, and where those wait who find all taken (docs/protocol.md). It does not know what clients want.
 */
final class ClientSlots implements AutoCloseable {

    /** The client relies on so many. */
    private static final int FIRST = 16;

    /** As many again come as there are, but no more than these: each costs a descriptor. */
    private static final int MOST_AT_ONCE = 128;

    private static final byte[] TURN_AWAY = "\n".getBytes(StandardCharsets.US_ASCII);

    private final String directory;
    private final List<ClientSlot> slots = new CopyOnWriteArrayList<>();
    private int taken;

    /** How many there are for clients. */
    private int end;

    /** Holds those who wait for a slot of that number, until it is there; -1 where there is none. */
    private int waiting = -1;

    private boolean closed;

    ClientSlots(String directory) {
        this.directory = directory;
    }

    /** Makes the first. */
    void start() throws PosixException {
        Posix.mkdir(directory, 0700);
        add();
    }

    /**
     * A request must find its slot, so each is known here before it is there for clients. The lowest comes last: by it clients
     * tell that there are more, and then all are there.
     */
    private void add() throws PosixException {
        int count = Math.min(Math.max(FIRST, end), MOST_AT_ONCE);
        List<ClientSlot> more = new ArrayList<>();
        int next;
        try {
            for (int i = 0; i < count; i++) {
                more.add(new ClientSlot(directory, slots.size() + i));
            }
            next = Fifo.make(directory + "/" + (slots.size() + count) + ".more");
        } catch (PosixException e) {
            more.forEach(ClientSlot::close);
            throw e;
        }
        slots.addAll(more);
        for (int i = count - 1; i >= 0; i--) {
            more.get(i).open();
        }
        release();
        waiting = next;
        end = slots.size();
    }

    /** Those who wait read the end of file. */
    private void release() {
        if (waiting >= 0) {
            Posix.close(waiting);
            waiting = -1;
        }
    }

    Optional<ClientSlot> find(int number) {
        return number < slots.size() ? Optional.of(slots.get(number)) : Optional.empty();
    }

    /** One more is taken. Where there may soon be none left, more are made, if that can be: whoever finds none will ask. */
    synchronized void take() {
        taken++;
        if (taken * 2 > end && !closed) {
            try {
                add();
            } catch (PosixException e) {
                return;
            }
        }
    }

    synchronized void giveBack() {
        taken--;
    }

    /** Sees to it that there is a slot of that number, for one who waits for it. */
    synchronized void addFor(int number) throws PosixException {
        if (number >= end && !closed) {
            add();
        }
    }

    /** One who waits for a slot of that number is to wait no longer. It has none if there is one meanwhile. */
    synchronized void turnAway(int number) {
        if (number != end || waiting < 0) {
            return;
        }
        try {
            new DescriptorOutputStream(waiting).write(TURN_AWAY);
        } catch (IOException e) {
            throw new UncheckedIOException("a FIFO that we hold open for reading takes every line", e);
        }
    }

    /** All who have one or wait for one read the end of file. */
    @Override
    public synchronized void close() {
        closed = true;
        slots.forEach(ClientSlot::close);
        release();
    }
}
