package org.d1make.link;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.JobOutput;
import org.d1make.client.Frame;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.client.SpareArrays;

/**
 * Carries one job's output from its link to where it goes. The link's thread brings it and never waits; what cannot be
 * written at once is kept here, and the server sends no more than {@link Protocol#WINDOW} of it.
 */
final class JobCarrier {

    /** How much is written before the server is told. */
    private static final int REPORT = Protocol.WINDOW / 2;

    private static final int WIDE_REPORT = (Protocol.WINDOW + WideWindows.MORE) / 2;
    private static final long STAY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final Piece REST = new Piece(Frame.Stream.STDOUT, new byte[0], true);

    private final long job;
    private final HostLink link;
    private final JobOutput output;
    private final LinkListener listener;
    private final Executor writers;
    private final WideWindows windows;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private Optional<Message.Exited> exit = Optional.empty();
    private boolean writing;
    private boolean cut;
    private boolean unread;
    private int unreported;
    private long written;
    private boolean wide;

    /** @param isRest whether it stands for what the output holds back, which is to be written now that the job is over */
    @SuppressWarnings("ArrayRecordComponent") // handed on once and never compared
    private record Piece(Frame.Stream stream, byte[] bytes, boolean isRest) {}

    /** @param writers threads on which is written; writing may block */
    JobCarrier(
            long job, HostLink link, JobOutput output, LinkListener listener, Executor writers, WideWindows windows) {
        this.job = job;
        this.link = link;
        this.output = output;
        this.listener = listener;
        this.writers = writers;
        this.windows = windows;
    }

    /** The job has written that. */
    synchronized void bring(Frame.Output frame) {
        pieces.add(new Piece(frame.stream(), frame.bytes(), false));
        startWriting();
    }

    /** The job has ended, and all its output has been brought. */
    synchronized void end(Message.Exited how) {
        exit = Optional.of(how);
        if (writing || hasRest()) {
            listener.exited(link, how);
            startWriting();
        } else {
            finish();
        }
    }

    /** Nothing more comes. What has not been written yet is thrown away, unless it is the output of a job that has ended. */
    synchronized void cut() {
        if (exit.isEmpty()) {
            cut = true;
            pieces.clear();
            if (writing || hasRest()) {
                startWriting();
            } else {
                close();
            }
        }
    }

    private boolean hasRest() {
        return !unread && output.isPending();
    }

    private void startWriting() {
        if (writing) {
            notifyAll();
        } else {
            writing = true;
            writers.execute(this::write);
        }
    }

    private void write() {
        for (Optional<Piece> piece = next(); piece.isPresent(); piece = next()) {
            if (!unread) {
                write(piece.get());
            }
            report(piece.get().bytes().length);
            SpareArrays.giveBack(piece.get().bytes());
        }
    }

    private synchronized Optional<Piece> next() {
        stay();
        Optional<Piece> piece = Optional.ofNullable(pieces.poll());
        if (piece.isEmpty() && (exit.isPresent() || cut) && hasRest()) {
            return Optional.of(REST);
        }
        if (piece.isEmpty()) {
            writing = false;
            if (exit.isPresent()) {
                finish();
            } else if (cut) {
                close();
            }
        }
        return piece;
    }

    /** To wait for the next piece of a job that writes much costs less than to have a thread begin with each. */
    private void stay() {
        long deadline = System.nanoTime() + STAY_NANOS;
        long left = STAY_NANOS;
        try {
            while (wide && pieces.isEmpty() && exit.isEmpty() && !cut && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Outside the lock: it may block. */
    private void write(Piece piece) {
        try {
            if (piece.isRest()) {
                output.end();
            } else {
                output.write(piece.stream(), piece.bytes(), piece.bytes().length);
            }
        } catch (IOException e) {
            unread = true;
            listener.outputUnread(link, job, e);
        }
    }

    private void report(int bytes) {
        unreported += bytes;
        written += bytes;
        if (unreported >= (wide ? WIDE_REPORT : REPORT)) {
            link.send(new Message.Written(job, unreported + more()));
            unreported = 0;
        }
    }

    /** Room that is given beyond what was written; once. */
    private int more() {
        if (wide || unread || written < WideWindows.MUCH || !windows.take()) {
            return 0;
        }
        wide = true;
        return WideWindows.MORE;
    }

    private void close() {
        if (wide) {
            wide = false;
            windows.giveBack();
        }
        output.finish();
    }

    private void finish() {
        close();
        listener.finished(link, exit.orElseThrow());
    }
}
