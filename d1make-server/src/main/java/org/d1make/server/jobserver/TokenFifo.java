package org.d1make.server.jobserver;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * The FIFO with the tokens, one byte each. Does not know how many there should be.
 *
 * <p>It is opened twice: once for us, and once for jobs to inherit, because makes turn O_NONBLOCK on and off on what they
 * inherit, which holds for all who share the opening.
 */
final class TokenFifo implements AutoCloseable {

    private static final int MODE = 0600;

    /** What make writes; any byte is a token. */
    private static final byte TOKEN = '+';

    /** Above the numbers that the jobs see them by. */
    private static final int LEAST = 10;

    private final String path;
    private final DescriptorInputStream in;
    private final DescriptorOutputStream out;
    private final int jobsIn;
    private final int jobsOut;

    /** Makes it, empty. */
    TokenFifo(String path) throws PosixException {
        this.path = path;
        Posix.mkfifo(path, MODE);
        int ours = Posix.open(path, Posix.O_RDWR | Posix.O_NONBLOCK, 0);
        in = new DescriptorInputStream(ours);
        out = new DescriptorOutputStream(ours);
        jobsIn = high(Posix.open(path, Posix.O_RDONLY, 0));
        jobsOut = high(Posix.open(path, Posix.O_WRONLY, 0));
    }

    private static int high(int descriptor) throws PosixException {
        try {
            return Posix.duplicate(descriptor, LEAST);
        } finally {
            Posix.close(descriptor);
        }
    }

    /** The ends for reading and for writing that jobs inherit. */
    List<Integer> forJobs() {
        return List.of(jobsIn, jobsOut);
    }

    /** What /proc/PID/fd shows of those who have it open. */
    String realPath() throws PosixException {
        return Posix.readlink("/proc/self/fd/" + in.descriptor());
    }

    void put(int count) throws IOException {
        byte[] tokens = new byte[count];
        Arrays.fill(tokens, TOKEN);
        out.write(tokens);
    }

    /** Takes as many as are there, but no more than those. Gives how many. */
    int take(int most) throws IOException {
        try {
            return most == 0 ? 0 : in.read(new byte[most], 0, most);
        } catch (PosixException e) {
            if (e.errno() == PosixException.EAGAIN) {
                return 0;
            }
            throw e;
        }
    }

    /** How many are in it. */
    int count() throws PosixException {
        return Posix.unread(in.descriptor());
    }

    /** Waits until there is one, or so long. */
    void await(int millis) throws PosixException {
        try (Poll poll = new Poll(in.descriptor())) {
            poll.await(millis);
        }
    }

    @Override
    public void close() {
        in.close();
        Posix.close(jobsIn);
        Posix.close(jobsOut);
        try {
            Posix.unlink(path);
        } catch (PosixException e) {
            // The start script removes what is left.
        }
    }
}
