package org.d1make.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.LineInputStream;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;

/** What a server sends: its hello behind whatever a login shell printed, then frame after frame, then its bye. */
final class ServerStream implements AutoCloseable {

    /** In bytes: for messages and small pieces. A large piece is read into its own array. */
    private static final int BUFFER = 8 * 1024;

    /** How much is read behind what is no frame, to see whether it ends with a bye, in bytes. */
    private static final int MOST_GARBAGE = 1024 * 1024;

    private final String bye;
    private final LastBytes raw;
    private final LineInputStream in;
    private final FrameReader frames;

    /** @param id the server's, which its bye repeats */
    ServerStream(InputStream in, String id) {
        bye = "\n" + MessageCodec.encode(new Message.Bye(id)) + "\n";
        raw = new LastBytes(in, bye.length());
        this.in = new LineInputStream(raw, BUFFER);
        frames = new FrameReader(this.in);
    }

    Message.Hello hello() throws IOException {
        new MagicScanner(Protocol.HELLO_MAGIC).skipTo(in);
        return hello(frames.next());
    }

    /** The answer to a greeting: nothing stands before it. */
    Message.Hello helloAgain() throws IOException {
        return hello(frames.next());
    }

    private static Message.Hello hello(Optional<Frame> first) throws ProtocolException {
        if (first.isEmpty()) {
            throw new ProtocolException("it ended");
        }
        if (first.get() instanceof Frame.Said said && said.message() instanceof Message.Hello hello) {
            return hello;
        }
        throw new ProtocolException("its hello is none");
    }

    /** Whether more has come than what {@link #next} has given so far. Does not wait. */
    boolean hasMore() throws IOException {
        return in.available() > 0;
    }

    Optional<Frame> next() throws IOException {
        return frames.next();
    }

    /**
     * Whether the last that came is the server's bye. A server that was killed may have left a frame unfinished, which
     * then swallows it: the bytes tell, not the frames. Reads what is left.
     */
    boolean endsWithBye() {
        try {
            in.skipNBytes(MOST_GARBAGE);
            return false; // Garbage without an end.
        } catch (IOException e) {
            return raw.toString().equals(bye);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }
}
