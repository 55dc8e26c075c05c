package org.d1make.calls;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.calls.Call.Target;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.Poll;

/** Makes a {@link Call} of what /proc tells of a client. */
final class CallReader {

    /** argv of a script: the interpreter, the script, then the arguments (execve(2), Interpreter scripts). */
    private static final int FIRST_ARGUMENT = 2;

    /** Where the client keeps its streams: its 0, 1 and 2 lead to our FIFOs while it talks to us. */
    private static final int STDIN = 7;

    private static final int STDOUT = 5;
    private static final int STDERR = 6;

    /** What the client counts calls by that are passed through. */
    private static final String DEPTH = "D1MAKE_CALL_DEPTH";

    private final ProcessFiles launcher = ProcessFiles.self();

    Call read(int slot, long pid, String directory) throws IOException {
        ProcessFiles client = new ProcessFiles(pid);
        List<String> words = client.commandLine();
        if (words.size() < FIRST_ARGUMENT) {
            throw new IOException("process " + pid + " is gone");
        }
        Map<String, String> environment = client.environment();
        List<String> arguments = words.subList(FIRST_ARGUMENT, words.size());
        MakeOptions options = MakeOptions.parse(arguments);
        Optional<OpenDirectory> work = OpenDirectory.of(directory, options.directories());
        OpenFile stdout = client.openFile(STDOUT);
        OpenFile stderr = client.openFile(STDERR);
        return new Call(
                slot,
                pid,
                directory,
                words.get(1).substring(words.get(1).lastIndexOf('/') + 1),
                arguments,
                environment,
                client.umask(),
                stdout.isOpen() && stdout.isAsGoodAs(stderr),
                work.map(OpenDirectory::realPath).orElse(""),
                work.map(OpenDirectory::device).orElse(-1L),
                hasInput(client.openFile(STDIN)),
                Math.max(0, Decimal.parse(environment.getOrDefault(DEPTH, "0"))),
                work.isPresent() && MakefileText.callsOthers(work.get().realPath(), options.makefiles()),
                target(stdout),
                target(stderr));
    }

    /** A terminal has none: whoever types there does not mean the first sub-make that comes along. */
    private boolean hasInput(OpenFile stdin) throws IOException {
        OpenFile ours = launcher.openFile(0);
        if (!stdin.isSameFile(ours)) {
            return false;
        }
        return switch (ours.kind()) {
            case SEEKABLE -> ours.hasMore();
            case DEVICE -> false;
            case PIPE -> {
                try (Poll poll = new Poll(0)) {
                    yield poll.await(0) && poll.hasInput(0);
                }
            }
        };
    }

    private Target target(OpenFile file) {
        if (!file.isOpen()) {
            return Target.NOWHERE;
        }
        if (file.isAsGoodAs(launcher.openFile(1))) {
            return Target.LAUNCHERS_STDOUT;
        }
        if (file.isAsGoodAs(launcher.openFile(2))) {
            return Target.LAUNCHERS_STDERR;
        }
        return Target.CLIENTS_OWN;
    }
}
