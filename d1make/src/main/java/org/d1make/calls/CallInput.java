package org.d1make.calls;

import java.io.IOException;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;

/**
 * Whether something is on a call's stdin which its sub-make may want to read: a job's stdin is /dev/null. Looks at
 * descriptors through /proc and reads nothing.
 *
 * <p>What a recipe redirects for this one call ({@code yes | $(MAKE) config}, {@code $(MAKE) config < answers}) is meant
 * for it. What it shares with a shell that reads it ({@code while read d; do $(MAKE) -C $$d; done < list}) is not: a pipe
 * is the stdin of that shell, the call's parent, too, and a file has been read from. In doubt it is meant for the call: in
 * place, a call can do all that it can do under plain make.
 */
final class CallInput {

    private final ProcessFiles launcher;

    CallInput(ProcessFiles launcher) {
        this.launcher = launcher;
    }

    /** @param descriptor where the client keeps its stdin */
    boolean isThere(ProcessFiles client, int descriptor) throws IOException {
        OpenFile stdin = client.openFile(descriptor);
        OpenFile ours = launcher.openFile(0);
        if (stdin.isSameFile(ours)) {
            return switch (ours.kind()) {
                case SEEKABLE -> ours.hasMore();
                // Whoever types at a terminal does not mean the first sub-make that comes along.
                case DEVICE -> false;
                case PIPE -> hasBytes();
            };
        }
        if (!stdin.isOpen()) {
            return false;
        }
        return switch (stdin.kind()) {
            // dash redirects in the shell and then starts the command: only the offset tells whose file it is.
            case SEEKABLE -> stdin.isUnread();
            case DEVICE -> false;
            case PIPE -> !hasEnded(client.descriptorFile(descriptor)) && !isReadBy(client.parent(), stdin);
        };
    }

    /** Whether it is the shell's own input, in which the call is one of the shell's commands. */
    private static boolean isReadBy(ProcessFiles parent, OpenFile stdin) throws IOException {
        return stdin.isSameFile(parent.openFile(0)) && CallersText.mayRead(parent.commandLine());
    }

    private static boolean hasBytes() throws IOException {
        try (Poll poll = new Poll(0)) {
            return poll.await(0) && poll.hasInput(0);
        }
    }

    /** With -j, make gives all recipes but one a pipe that has no writer. What is still to be written is not seen. */
    private static boolean hasEnded(String pipe) {
        try {
            int descriptor = Posix.open(pipe, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
            try (Poll poll = new Poll(descriptor)) {
                return poll.await(0) && !poll.hasInput(0);
            } finally {
                Posix.close(descriptor);
            }
        } catch (IOException e) {
            // A socket cannot be opened again.
            return false;
        }
    }
}
