package org.d1make.server.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.client.Frame;
import org.d1make.client.Frame.Stream;
import org.d1make.client.FrameWriter;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.Transit;
import org.d1make.server.job.JobPipes.Source;

/**
 * Carries one job's output to the launcher until the sub-make has ended, as plain make would show it: what a background
 * process writes after that is not waited for. What nobody reads any more is read here and thrown away.
 */
final class Pump {

    /** So much that a frame with its header is written in one call, see {@link DescriptorOutputStream}. */
    private static final int PIECE = Frame.MAX_OUTPUT - FrameWriter.HEADER;

    /** The most that a pipe can hold (/proc/sys/fs/pipe-max-size): more was written after the sub-make's end. */
    private static final int FULL_PIPE = 1024 * 1024;

    /** From so many bytes on a further system call is cheaper than to copy them here. */
    private static final int LARGE = 16 * 1024;

    private static final int LITTLE = 4 * 1024;

    /** What a pipe holds at first, in bytes (pipe(7)). */
    private static final int USUAL_PIPE = 64 * 1024;

    private static final int WAIT = -1;

    private final long job;
    private final List<Source> sources;
    private final boolean[] ended;
    private final int end;
    private final Output output;
    private final OutputWindow window;
    private byte[] buffer = {};
    private Optional<Transit> transit = Optional.empty();
    private final Set<Stream> widened = EnumSet.noneOf(Stream.class);
    private boolean lost;

    /** @param end a descriptor that is readable once the sub-make has ended; it is closed here */
    Pump(long job, List<Source> sources, int end, Output output, OutputWindow window) {
        this.job = job;
        this.sources = sources;
        ended = new boolean[sources.size()];
        this.end = end;
        this.output = output;
        this.window = window;
    }

    /** Carries output until the sub-make has ended. */
    void carry() throws IOException, InterruptedException {
        try (Poll poll = new Poll(descriptors())) {
            while (true) {
                poll.await(WAIT);
                if (poll.readable(sources.size())) {
                    return;
                }
                for (int i = 0; i < sources.size(); i++) {
                    if (poll.readable(i) && carry(sources.get(i)) < 0) {
                        ended[i] = true;
                        poll.remove(i);
                    }
                }
            }
        } finally {
            Posix.close(end);
        }
    }

    private int[] descriptors() {
        int[] descriptors = new int[sources.size() + 1];
        for (int i = 0; i < sources.size(); i++) {
            descriptors[i] = sources.get(i).in().descriptor();
        }
        descriptors[sources.size()] = end;
        return descriptors;
    }

    /** Reads once. The count is -1 at the end of file; the source is then closed. */
    private int carry(Source source) throws IOException, InterruptedException {
        int room = lost ? PIECE : window.await();
        int ready = lost ? PIECE : Posix.unread(source.in().descriptor());
        if (!lost && Math.min(room, ready) >= LARGE && hasTransit()) {
            if (ready >= USUAL_PIPE && widened.add(source.stream())) {
                // It writes faster than we read: fewer and longer turns for both of us.
                Posix.widen(source.in().descriptor(), Transit.SIZE);
            }
            return carryLarge(source, Math.min(room, ready));
        }
        int most = Math.min(Math.min(PIECE, room), Math.max(ready, LITTLE));
        if (buffer.length < FrameWriter.HEADER + most) {
            // Most jobs print little, if anything.
            buffer = new byte[FrameWriter.HEADER + most];
        }
        byte[] piece = buffer;
        int count = source.in().read(piece, FrameWriter.HEADER, most);
        if (count < 0) {
            source.in().close();
        } else if (!lost) {
            send(count, () -> output.send(job, source.stream(), piece, count));
        }
        return count;
    }

    /** The same, of a pipe that holds so many bytes. */
    private int carryLarge(Source source, int most) throws PosixException {
        Transit own = transit.orElseThrow();
        int taken = own.take(source.in(), most);
        for (int left = taken; left > 0 && !lost; left -= Frame.MAX_OUTPUT) {
            int piece = Math.min(left, Frame.MAX_OUTPUT);
            send(piece, () -> output.send(job, source.stream(), own.out(), piece));
        }
        return taken;
    }

    /** The job itself can read its pipes: what is announced to the launcher must be ours before. Without one, it is copied. */
    private boolean hasTransit() {
        try {
            if (transit.isEmpty()) {
                transit = Optional.of(new Transit());
            }
            return true;
        } catch (PosixException e) {
            return false;
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    private void send(int count, Sending sending) {
        window.sent(count);
        try {
            sending.run();
        } catch (IOException e) {
            // The launcher is gone. The server hears of that elsewhere, and ends the job.
            lost = true;
        }
    }

    /**
     * Behind {@link #carry}: what the sub-make and its children had written when it ended is in the pipes now.
     *
     * @return the pipes that other processes still hold, not blocking; the caller reads on or closes them
     */
    List<DescriptorInputStream> rest() throws IOException, InterruptedException {
        try {
            List<DescriptorInputStream> held = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                if (!ended[i] && !drained(sources.get(i))) {
                    held.add(sources.get(i).in());
                }
            }
            return held;
        } finally {
            transit.ifPresent(Transit::close);
        }
    }

    /** Whether it has come to its end, and not only to where its writers are slower than we. */
    private boolean drained(Source source) throws IOException, InterruptedException {
        Posix.setNonBlocking(source.in().descriptor(), true);
        try {
            int total = 0;
            while (total < FULL_PIPE) {
                int count = carry(source);
                if (count < 0) {
                    return true;
                }
                total += count;
            }
        } catch (PosixException e) {
            if (e.errno() != PosixException.EAGAIN) {
                throw e;
            }
        }
        return false;
    }
}
