package org.d1make.server.job;

import java.util.ArrayList;
import java.util.List;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * The pipes of one job's output. Whoever starts the job closes the writing ends by {@link #closeOutput}; the reading ends are the
 * {@link Pump}'s.
 */
final class JobPipes {

    /** The reading end of one stream. */
    record Source(Stream stream, DescriptorInputStream in) {}

    private final List<Pipe> all = new ArrayList<>();
    private final boolean merged;
    private boolean outputIsClosed;

    /** @param merged one pipe for both streams, so that the order of their bytes is kept */
    JobPipes(boolean merged) throws PosixException {
        this.merged = merged;
        try {
            for (int count = merged ? 1 : 2; count > 0; count--) {
                all.add(outputPipe());
            }
        } catch (PosixException e) {
            close();
            throw e;
        }
    }

    /**
     * A pipe whose end for writing can be read as well (Linux opens it anew so through /proc). Thus its writers are never
     * without a reader. Should we be killed, make announces each half-made target that it deletes; were SIGPIPE to end
     * it at that, the job's next run would take the target for a whole one.
     */
    private static Pipe outputPipe() throws PosixException {
        Pipe pipe = Posix.pipe();
        try {
            int both = Posix.open("/proc/self/fd/" + pipe.writeEnd(), Posix.O_RDWR, 0);
            return new Pipe(pipe.readEnd(), both);
        } catch (PosixException e) {
            Posix.close(pipe.readEnd());
            throw e;
        } finally {
            Posix.close(pipe.writeEnd());
        }
    }

    private Pipe out() {
        return all.get(0);
    }

    private Pipe err() {
        return all.get(merged ? 0 : 1);
    }

    /** The name of that for stdout in /proc, by which its owners can be found. */
    String name() throws PosixException {
        return Posix.readlink("/proc/self/fd/" + stdout());
    }

    int stdout() {
        return out().writeEnd();
    }

    int stderr() {
        return err().writeEnd();
    }

    List<Source> sources() {
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(Stream.STDOUT, new DescriptorInputStream(out().readEnd())));
        if (!merged) {
            sources.add(new Source(Stream.STDERR, new DescriptorInputStream(err().readEnd())));
        }
        return sources;
    }

    /** The sub-make has these ends now; ours would keep us from seeing the end of file. */
    void closeOutput() {
        outputIsClosed = true;
        for (Pipe pipe : all) {
            Posix.close(pipe.writeEnd());
        }
    }

    /** Where no job was started: all ends that are open. */
    void close() {
        for (Pipe pipe : all) {
            Posix.close(pipe.readEnd());
            if (!outputIsClosed) {
                Posix.close(pipe.writeEnd());
            }
        }
    }
}
