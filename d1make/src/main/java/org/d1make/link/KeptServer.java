package org.d1make.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.transport.CommandProcess;
import org.d1make.transport.RemoteCommand;

/**
 * A server that an earlier build has left for this one, with its session, which is ours now. It does not know where it came from.
 *
 * @param id the server's, by which its last line is known
 */
public record KeptServer(String id, RemoteCommand command) {

    /** For its answer. A network that has gone is noticed by ssh much later. */
    private static final int ANSWER_MILLIS = 5_000;

    /** A session that goes on. */
    record Greeted(KeptServer server, ServerStream stream, Message.Hello hello) {}

    /**
     * Begins a new build with it. Empty where it does not answer: then its session has been ended.
     *
     * @param see paths by which it proves that it sees the same tree
     */
    Optional<Greeted> greet(List<String> see) {
        ServerStream stream = new ServerStream(command.stdout(), id);
        try {
            CommandProcess process = command.process().orElseThrow(() -> new IOException("no descriptors to wait for"));
            passOver(process.stderr());
            command.stdin().write(ControlWriter.line(new Message.Greet(see)));
            if (answers(process)) {
                return Optional.of(new Greeted(this, stream, stream.helloAgain()));
            }
        } catch (IOException e) {
            // It has died meanwhile, or is not what it was.
        }
        end();
        return Optional.empty();
    }

    /** What ssh or the host's shell said since then is not of this build. */
    private void passOver(int stderr) throws IOException {
        for (int unread = Posix.unread(stderr); unread > 0; unread = Posix.unread(stderr)) {
            if (command.stderr().read(new byte[unread]) < 0) {
                return;
            }
        }
    }

    private static boolean answers(CommandProcess process) throws IOException {
        try (Poll poll = new Poll(process.stdout())) {
            return poll.await(ANSWER_MILLIS);
        }
    }

    /** Cuts its session. */
    public void end() {
        command.kill();
        try {
            command.stdin().close();
            command.stdout().close();
            command.stderr().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }
}
