package org.d1make.server.hello;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.Child;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.posix.Spawn;

/**
 * Asks the host's make for its version: started first and read last, so that the hello does not wait the 2 ms that it
 * takes. Understands nothing of the answer.
 */
public final class MakeVersion {

    /** For a make that must be fetched from a slow file system. The build would wait for it at its first job anyway. */
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int BUFFER = 256;

    private final Optional<DescriptorInputStream> answer;

    private MakeVersion(Optional<DescriptorInputStream> answer) {
        this.answer = answer;
    }

    /**
     * Starts to ask.
     *
     * @param devNull a descriptor of /dev/null, to read and to write
     */
    public static MakeVersion ask(String searchPath, int devNull) {
        Optional<String> make = Posix.findProgram("make", searchPath);
        if (make.isEmpty()) {
            return new MakeVersion(Optional.empty());
        }
        try {
            Pipe pipe = Posix.pipe();
            try {
                start(make.get(), devNull, pipe.writeEnd());
            } finally {
                Posix.close(pipe.writeEnd());
            }
            return new MakeVersion(Optional.of(new DescriptorInputStream(pipe.readEnd())));
        } catch (IOException e) {
            return new MakeVersion(Optional.empty());
        }
    }

    private static void start(String make, int devNull, int stdout) throws IOException {
        Child child = new Spawn(
                        make,
                        List.of("make", "--version"),
                        List.of("LC_ALL=C"),
                        Optional.empty(),
                        Optional.empty(),
                        devNull,
                        stdout,
                        devNull,
                        true)
                .start();
        Thread waiter = new Thread(child::await, "d1make-server-make-version");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** The first line; empty where there is no make. */
    public String firstLine() throws IOException {
        if (answer.isEmpty()) {
            return "";
        }
        long deadline = System.nanoTime() + WAIT_NANOS;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DescriptorInputStream in = answer.get();
                Poll poll = new Poll(in.descriptor())) {
            byte[] buffer = new byte[BUFFER];
            while (poll.await((int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, deadline - System.nanoTime())))) {
                int count = in.read(buffer, 0, BUFFER);
                if (count < 0) {
                    break;
                }
                text.write(buffer, 0, count);
            }
        }
        String all = text.toString(StandardCharsets.ISO_8859_1);
        int end = all.indexOf('\n');
        return end < 0 ? all : all.substring(0, end);
    }
}
