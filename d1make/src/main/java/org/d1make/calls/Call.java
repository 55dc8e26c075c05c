package org.d1make.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.client.Frame.Stream;

/**
 * One call of make by a first-level recipe, as its client's process shows it.
 *
 * @param slot whose FIFOs the client uses
 * @param pid of the client
 * @param directory as {@code $PWD} names it
 * @param program the name that was called: make or gmake
 * @param arguments without the program's name
 * @param environment in the client's order
 * @param umask 0 to 0777
 * @param merged whether the client's stdout and stderr are the same file
 * @param realDirectory where make will work, with its -C options, and no symbolic link in it; empty where there is none
 * @param device of that directory, as stat(2) numbers it here; -1 where there is none
 * @param hasInput whether it reads the launcher's own stdin, and something is there to be read
 * @param depth how many calls that were passed through are above it: 0 for a first-level call
 * @param callsOthers whether it is given a makefile of its own ({@code -f}) which calls make for other makefiles or
 *     directories, as its text says
 * @param stdout where the client's stdout leads; likewise stderr
 */
public record Call(
        int slot,
        long pid,
        String directory,
        String program,
        List<String> arguments,
        Map<String, String> environment,
        int umask,
        boolean merged,
        String realDirectory,
        long device,
        boolean hasInput,
        int depth,
        boolean callsOthers,
        Target stdout,
        Target stderr) {

    public Call {
        arguments = List.copyOf(arguments);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    public Target target(Stream stream) {
        return stream == Stream.STDOUT ? stdout : stderr;
    }

    /** Where one of a client's streams leads. */
    public enum Target {
        /** To the file that is the launcher's own stdout: the launcher writes there. */
        LAUNCHERS_STDOUT,
        LAUNCHERS_STDERR,
        /** Elsewhere: the client copies. */
        CLIENTS_OWN,
        /** Nowhere: it is closed. */
        NOWHERE
    }
}
