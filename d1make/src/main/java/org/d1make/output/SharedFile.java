package org.d1make.output;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A file that many write to at once: a terminal, a log, a pipe. Whoever's unfinished line stands last in it has it to himself
 * for a while, so that no line is torn. It knows of those who write here; what make and its recipes write to the same file
 * it does not see. Its monitor guards it and all its {@link LineWriter}s.
 */
public final class SharedFile {

    /** Where the bytes go. */
    @FunctionalInterface
    public interface Sink {
        /** Writes all of it, and may block. */
        void write(byte[] bytes, int from, int length) throws IOException;
    }

    /**
     * How long who waits for what.
     *
     * @param quietMillis so long nobody writes before an unfinished line is shown: a question, dots
     * @param turnMillis so long others wait for the end of an unfinished line that stands in the file
     * @param burstMillis so long a job writes nothing before what it has written counts as one piece
     */
    public record Timing(long quietMillis, long turnMillis, long burstMillis) {

        /** As a person at a terminal does not mind. */
        public static final Timing USUAL = new Timing(500, 1_000, 250);
    }

    private static final byte[] NEWLINE = {'\n'};

    private final Sink sink;
    private final Timing timing;
    private final Later later;

    /** Whose words come next, for a while. */
    private Optional<LineWriter> unfinished = Optional.empty();

    private boolean lineIsOpen;
    private long writtenAtMillis;

    /** @param later calls back for what is held, from a thread that may block for as long as the sink does */
    public SharedFile(Sink sink, Timing timing, Later later) {
        this.sink = sink;
        this.timing = timing;
        this.later = later;
    }

    /** What one job writes here. */
    public LineWriter writer(Gathering gathering, LineTag tag) {
        return new LineWriter(this, gathering, tag);
    }

    /** Writes one line of d1make's own. It starts on a line of its own, even behind one that no newline ends. */
    public synchronized void say(byte[] line) throws IOException {
        awaitTurn(Optional.empty());
        startLine();
        sink.write(line, 0, line.length);
        unfinished = Optional.empty();
        wrote(line[line.length - 1] != '\n');
    }

    /** Ends the line that stands in the file, if one does. */
    void startLine() throws IOException {
        if (lineIsOpen) {
            sink.write(NEWLINE, 0, 1);
            lineIsOpen = false;
        }
    }

    /**
     * Writes at once. Where it ends in the middle of a line, the next words are that writer's.
     *
     * @param goesOn whether they are in any case
     */
    void put(LineWriter writer, byte[] bytes, int length, boolean goesOn) throws IOException {
        sink.write(bytes, 0, length);
        boolean open = bytes[length - 1] != '\n';
        unfinished = open || goesOn ? Optional.of(writer) : Optional.empty();
        wrote(open);
    }

    private void wrote(boolean open) {
        lineIsOpen = open;
        writtenAtMillis = later.nowMillis();
        notifyAll();
    }

    /** That writer's unfinished line stays as it is: nobody waits for its end any more. */
    void leave(LineWriter writer) {
        if (isUnfinishedBy(writer)) {
            unfinished = Optional.empty();
            notifyAll();
        }
    }

    boolean isUnfinishedBy(LineWriter writer) {
        return unfinished.filter(open -> open == writer).isPresent();
    }

    /** Whether it stands in the middle of a line of that writer's. */
    boolean isInLineOf(LineWriter writer) {
        return lineIsOpen && isUnfinishedBy(writer);
    }

    boolean isUnfinishedByOther(LineWriter writer) {
        return unfinished.filter(open -> open != writer).isPresent();
    }

    /** Waits until nobody else's unfinished line stands in the file, but not for ever: who prints dots may do so for hours. */
    void awaitTurn(Optional<LineWriter> writer) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timing.turnMillis());
        try {
            while (unfinished.isPresent() && !unfinished.equals(writer)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Timing timing() {
        return timing;
    }

    Later later() {
        return later;
    }

    long writtenAtMillis() {
        return writtenAtMillis;
    }
}
