package org.d1make.output;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one job writes to a shared file, byte for byte but for its tag. The end of it that is no whole line yet is held, until it is
 * one, until nobody has written for a moment, until it is too long, or until the job ends. It does not know who else
 * writes.
 */
public final class LineWriter {

    private static final byte[] NOTHING = {};

    private final SharedFile file;
    private final Gathering gathering;
    private final LineTag tag;
    private byte[] held = NOTHING;
    private int length;
    private long heldSinceMillis;
    private long cameAtMillis;
    private boolean isWaiting;
    private boolean isExpected;
    private boolean ended;
    private Optional<IOException> failure = Optional.empty();

    /** Read without the monitor, by threads that must not wait for it. */
    private volatile boolean pending;

    LineWriter(SharedFile file, Gathering gathering, LineTag tag) {
        this.file = file;
        this.gathering = gathering;
        this.tag = tag;
    }

    /**
     * The job has written that. May block.
     *
     * @throws IOException when the file cannot be written to, now or some time ago
     */
    public void write(byte[] bytes, int count) throws IOException {
        synchronized (file) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            cameAtMillis = file.later().nowMillis();
            int whole = wholeLines(bytes, count);
            if (length == 0 && whole == 0 && file.isUnfinishedBy(this)) {
                emit(bytes, count);
            } else if (length == 0 && gathering == Gathering.LINES) {
                emit(bytes, whole);
                hold(bytes, whole, count);
                emitHeld(excess());
            } else {
                hold(bytes, 0, count);
                emitHeld(gathering == Gathering.LINES ? Math.max(wholeLines(held, length), excess()) : excess());
            }
            expect();
        }
    }

    /** Whether {@link #end} has something to do. Never blocks; for when nobody is writing. */
    public boolean isPending() {
        return pending;
    }

    /** The job has ended. Writes what is held. May block. */
    public void end() throws IOException {
        synchronized (file) {
            ended = true;
            try {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                emitHeld(length);
                if (!tag.isNone() && file.isUnfinishedBy(this)) {
                    file.startLine();
                }
            } finally {
                file.leave(this);
                length = 0;
                pending = false;
            }
        }
    }

    /** How much must be written since more would be held than may be: whole lines, where there are any. */
    private int excess() {
        if (length <= gathering.most()) {
            return 0;
        }
        int whole = wholeLines(held, length);
        return whole > 0 && length - whole <= gathering.most() ? whole : length;
    }

    private void hold(byte[] bytes, int from, int to) {
        if (from == to) {
            return;
        }
        if (length == 0) {
            heldSinceMillis = cameAtMillis;
        }
        int needed = length + to - from;
        if (needed > held.length) {
            held = Arrays.copyOf(held, Math.max(needed, Math.min(2 * held.length, gathering.most())));
        }
        System.arraycopy(bytes, from, held, length, to - from);
        length = needed;
    }

    private void emitHeld(int count) throws IOException {
        if (count > 0) {
            awaitTurn();
            emitHeldNow(count);
        }
    }

    private void emitHeldNow(int count) throws IOException {
        if (count > 0) {
            put(held, count);
            System.arraycopy(held, count, held, 0, length - count);
            length -= count;
            heldSinceMillis = file.later().nowMillis();
            if (length == 0) {
                held = NOTHING;
            }
        }
    }

    private void emit(byte[] bytes, int count) throws IOException {
        if (count > 0) {
            awaitTurn();
            put(bytes, count);
        }
    }

    /** Meanwhile others use the monitor. */
    private void awaitTurn() {
        isWaiting = true;
        file.awaitTurn(Optional.of(this));
        isWaiting = false;
    }

    private void put(byte[] bytes, int count) throws IOException {
        try {
            if (tag.isNone()) {
                file.put(this, bytes, count);
            } else {
                boolean inLine = file.isUnfinishedBy(this);
                if (!inLine) {
                    file.startLine();
                }
                byte[] tagged = tag.before(bytes, count, inLine);
                file.put(this, tagged, tagged.length);
            }
        } catch (IOException e) {
            failure = Optional.of(e);
            length = 0;
            throw e;
        }
    }

    /** Has itself looked at later, if anything is held. */
    private void expect() {
        pending = length > 0 || file.isUnfinishedBy(this);
        if (length > 0 && !isExpected && !ended) {
            isExpected = true;
            file.later().after(Math.max(1, waitMillis()), this::lookAgain);
        }
    }

    private void lookAgain() {
        synchronized (file) {
            isExpected = false;
            if (length > 0 && !ended && !isWaiting && waitMillis() <= 0) {
                int whole = wholeLines(held, length);
                try {
                    emitHeldNow(whole > 0 ? whole : length);
                } catch (IOException e) {
                    // The job's next write tells it, or its end.
                    pending = true;
                    return;
                }
            }
            expect();
        }
    }

    /** How long what is held is held yet: whole lines until the job pauses, others until everybody does. */
    private long waitMillis() {
        SharedFile.Timing timing = file.timing();
        long now = file.later().nowMillis();
        boolean blocked = file.isUnfinishedByOther(this);
        if (wholeLines(held, length) > 0) {
            long due = cameAtMillis + timing.burstMillis();
            return Math.max(due, blocked ? heldSinceMillis + timing.turnMillis() + timing.burstMillis() : due) - now;
        }
        long quietSince = Math.max(heldSinceMillis, file.writtenAtMillis());
        return blocked ? timing.quietMillis() : quietSince + timing.quietMillis() - now;
    }

    private static int wholeLines(byte[] bytes, int count) {
        int end = count;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
