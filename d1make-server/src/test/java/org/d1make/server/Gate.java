package org.d1make.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/** A FIFO between a test and its jobs: they wait at it, or tell something through it. Nobody sleeps. */
final class Gate implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 30_000;

    private final String path;
    private final DescriptorInputStream both;
    private final DescriptorOutputStream out;

    Gate(String path) throws PosixException {
        this.path = path;
        Posix.mkfifo(path, 0600);
        both = new DescriptorInputStream(Posix.open(path, Posix.O_RDWR, 0));
        out = new DescriptorOutputStream(both.descriptor());
    }

    String path() {
        return path;
    }

    /** Whoever reads from it goes on with the end of file. */
    void open() {
        both.close();
    }

    /** What a job says, up to the end of its line. */
    String line() throws IOException {
        return lineWithin(DEADLINE_MILLIS).orElseThrow(() -> new AssertionError("nothing comes through " + path));
    }

    /** The same; nothing when nothing comes in so many milliseconds. */
    Optional<String> lineWithin(int millis) throws IOException {
        StringBuilder line = new StringBuilder();
        try (Poll poll = new Poll(both.descriptor())) {
            byte[] one = new byte[1];
            while (poll.await(millis)) {
                if (both.read(one) < 0 || one[0] == '\n') {
                    return Optional.of(line.toString());
                }
                line.append(new String(one, StandardCharsets.ISO_8859_1));
            }
        }
        return Optional.empty();
    }

    /** Lets one go on that reads a line. */
    void pass() throws IOException {
        out.write('\n');
    }

    @Override
    public void close() {
        both.close();
    }
}
