package org.d1make.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.Protocol;
import org.d1make.posix.Child;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/** The far end of a relay, and what the launcher does with its frames. */
final class RemoteClient implements AutoCloseable {

    private static final String COPY = "exec 3<>\"$1\" 4<\"$1\" 3>&-; echo d1make-relay-ready; exec cat <&4";

    private final Child child;
    private final InputStream in;
    private final FrameReader frames;
    private boolean awaited;

    /** What a job has written, and how it ended. */
    record Output(long job, String stdout, String stderr, int status, int signal) {}

    RemoteClient(String fifo) throws IOException {
        Pipe pipe = Posix.pipe();
        int devNull = Posix.open("/dev/null", Posix.O_RDWR, 0);
        child = new Spawn(
                        "/bin/sh",
                        List.of("sh", "-c", COPY, "remote-client", fifo),
                        List.of("PATH=/usr/bin:/bin"),
                        Optional.empty(),
                        Optional.empty(),
                        devNull,
                        pipe.writeEnd(),
                        2,
                        true)
                .start();
        Posix.close(devNull);
        Posix.close(pipe.writeEnd());
        in = new BufferedInputStream(new DescriptorInputStream(pipe.readEnd()));
        byte[] magic = in.readNBytes(Protocol.RELAY_MAGIC.length());
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(Protocol.RELAY_MAGIC)) {
            throw new IOException("the remote client is not ready");
        }
        frames = new FrameReader(in);
    }

    /** The next frame; nothing when the relay is closed. */
    Optional<Frame> next() throws IOException {
        return frames.next();
    }

    /** All of the next job. */
    Output job() throws IOException {
        long job = ((Frame.Begin) next().orElseThrow()).job();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        while (true) {
            Frame frame = next().orElseThrow();
            if (frame instanceof Frame.Output output) {
                (output.stream() == Frame.Stream.STDOUT ? out : err).write(output.buffer(), 0, output.length());
            } else if (frame instanceof Frame.Exit exit) {
                return new Output(
                        job,
                        out.toString(StandardCharsets.ISO_8859_1),
                        err.toString(StandardCharsets.ISO_8859_1),
                        exit.status(),
                        exit.signal());
            }
        }
    }

    /** Whether the relay is closed, and no job on it has ended by itself: the launcher is to run it elsewhere. */
    boolean endsWithoutExit() throws IOException {
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            if (frame.get() instanceof Frame.Exit) {
                return false;
            }
        }
        return true;
    }

    void kill() {
        if (!awaited) {
            Posix.kill(child.pid(), Signals.KILL);
            child.await();
            awaited = true;
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        in.close();
    }
}
