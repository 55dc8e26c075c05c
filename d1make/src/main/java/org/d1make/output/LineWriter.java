package org.d1make.output;

import java.io.IOException;
import java.util.Optional;

/**
 * What one job writes to a shared file, byte for byte but for its tag. The end of it that is no whole line yet is held, until it is
 * one, until nobody has written for a moment, until it is too long, or until the job ends. It does not know who else
 * writes.
 */
public final class LineWriter {

    private final SharedFile file;
    private final Gathering gathering;
    private final LineTag tag;
    private final HeldText held = new HeldText();
    private long cameAtMillis;
    private boolean isWaiting;
    private boolean isExpected;

    /** Whether some of what comes without a pause has been written already, since it was too much to be held. */
    private boolean inBurst;

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
            int whole = HeldText.wholeLines(bytes, 0, count);
            if (held.isEmpty() && whole == 0 && file.isInLineOf(this)) {
                emit(bytes, count);
            } else if (held.isEmpty() && gathering == Gathering.LINES) {
                emit(bytes, whole);
                held.add(bytes, whole, count, cameAtMillis);
                emitHeld(excess());
            } else {
                held.add(bytes, 0, count, cameAtMillis);
                int excess = excess();
                inBurst |= gathering == Gathering.BURSTS && excess > 0;
                emitHeld(gathering == Gathering.BURSTS ? excess : Math.max(held.wholeLines(), excess));
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
            inBurst = false;
            try {
                if (failure.isPresent()) {
                    throw failure.get();
                }
                emitHeld(held.length());
                if (!tag.isNone() && file.isInLineOf(this)) {
                    file.startLine();
                }
            } finally {
                file.leave(this);
                held.clear();
                pending = false;
            }
        }
    }

    /** How much must be written since more would be held than may be: whole lines, where there are any. */
    private int excess() {
        if (held.length() <= gathering.most()) {
            return 0;
        }
        int whole = held.wholeLines();
        return whole > 0 && held.length() - whole <= gathering.most() ? whole : held.length();
    }

    private void emitHeld(int count) throws IOException {
        if (count > 0) {
            awaitTurn();
            emitHeldNow(count);
        }
    }

    private void emitHeldNow(int count) throws IOException {
        if (count > 0) {
            put(held.bytes(), count);
            held.take(count, file.later().nowMillis());
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
                file.put(this, bytes, count, inBurst);
            } else {
                boolean inLine = file.isInLineOf(this);
                if (!inLine) {
                    file.startLine();
                }
                byte[] tagged = tag.before(bytes, count, inLine);
                file.put(this, tagged, tagged.length, inBurst);
            }
        } catch (IOException e) {
            failure = Optional.of(e);
            held.clear();
            throw e;
        }
    }

    /** Has itself looked at later, if anything is held. */
    private void expect() {
        pending = !held.isEmpty() || file.isUnfinishedBy(this);
        if ((!held.isEmpty() || inBurst) && !isExpected && !ended) {
            isExpected = true;
            file.later().after(Math.max(1, waitMillis()), this::lookAgain);
        }
    }

    private void lookAgain() {
        synchronized (file) {
            isExpected = false;
            if ((!held.isEmpty() || inBurst) && !ended && !isWaiting && waitMillis() <= 0) {
                int whole = held.wholeLines();
                try {
                    emitHeldNow(whole > 0 || inBurst ? whole : held.length());
                    endBurst();
                } catch (IOException e) {
                    // The job's next write tells it, or its end.
                    pending = true;
                    return;
                }
            }
            expect();
        }
    }

    private void endBurst() {
        inBurst = false;
        if (!file.isInLineOf(this)) {
            file.leave(this);
        }
    }

    /** How long what is held is held yet: whole lines until the job pauses, others until everybody does. */
    private long waitMillis() {
        SharedFile.Timing timing = file.timing();
        long now = file.later().nowMillis();
        boolean blocked = file.isUnfinishedByOther(this);
        if (inBurst || held.wholeLines() > 0) {
            long due = cameAtMillis + timing.burstMillis();
            return Math.max(due, blocked ? held.sinceMillis() + timing.turnMillis() + timing.burstMillis() : due) - now;
        }
        long quietSince = Math.max(held.sinceMillis(), file.writtenAtMillis());
        return blocked ? timing.quietMillis() : quietSince + timing.quietMillis() - now;
    }
}
