package org.d1make.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.client.Frame.Stream;

/**
 * One call of make by a first-level recipe, or of another command that is to be a job, as its client's process shows it.
 *
 * @param slot whose FIFOs the client uses; {@link #NO_SLOT} where it has none, and runs in place
 * @param tenant which of the slot's clients it is: a slot has one after the other
 * @param pid of the client
 * @param directory as {@code $PWD} names it
 * @param program the name that was called: make or gmake; of a command, what d1make-run was given
 * @param arguments without the program's name
 * @param environment in the client's order
 * @param umask 0 to 0777
 * @param merged whether the client's stdout and stderr are the same file
 * @param realDirectory where make will work, with its -C options, and no symbolic link in it; empty where there is none
 * @param device of that directory, as stat(2) numbers it here; -1 where there is none
 * @param hasInput whether something is on its stdin that it may want to read, as {@link CallInput} says
 * @param jobserver what make's jobserver is to it
 * @param depth how many calls that were passed through are above it: 0 for a first-level call
 * @param callsOthers whether it is given a makefile of its own ({@code -f}) which calls make for other makefiles or
 *     directories, as its text says
 * @param stdout where the client's stdout leads; likewise stderr
 * @param command what its arguments tell, where it is no call of make
 */
public record Call(
        int slot,
        long tenant,
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
        Jobserver jobserver,
        int depth,
        boolean callsOthers,
        Target stdout,
        Target stderr,
        Optional<CommandCall> command) {

    /** Where a client that is not called by its name in the private directory finds that directory. */
    public static final String BUILD = "D1MAKE_BUILD";

    /** By these variables clients hear of the launcher, and of calls that were passed through; they are for nobody else. */
    public static final Set<String> CLIENTS_VARIABLES = Set.of("D1MAKE_CALL_DEPTH", "D1MAKE_CALL_LEVEL", BUILD);

    /** The slot of a client that has found none. */
    public static final int NO_SLOT = -1;

    public Call {
        arguments = List.copyOf(arguments);
    }

    /** A call of make. */
    public Call(
            int slot,
            long tenant,
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
            Jobserver jobserver,
            int depth,
            boolean callsOthers,
            Target stdout,
            Target stderr) {
        this(
                slot,
                tenant,
                pid,
                directory,
                program,
                arguments,
                environment,
                umask,
                merged,
                realDirectory,
                device,
                hasInput,
                jobserver,
                depth,
                callsOthers,
                stdout,
                stderr,
                Optional.empty());
    }

    /** The same, of another command than make. */
    public Call asCommand(CommandCall told) {
        return new Call(
                slot,
                tenant,
                pid,
                directory,
                program,
                arguments,
                environment,
                umask,
                merged,
                realDirectory,
                device,
                hasInput,
                jobserver,
                depth,
                callsOthers,
                stdout,
                stderr,
                Optional.of(told));
    }

    /** One of which nothing is known but its process, and where that works. */
    static Call unseen(int slot, long tenant, long pid, String directory) {
        return new Call(
                slot,
                tenant,
                pid,
                directory,
                "a command",
                List.of(),
                Map.of(),
                0,
                false,
                "",
                -1,
                false,
                Jobserver.NONE,
                0,
                false,
                Target.NOWHERE,
                Target.NOWHERE);
    }

    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    /** What was called, for people to read. */
    public String commandLine() {
        return (program + " " + String.join(" ", arguments)).strip();
    }

    /** Where make will work, as one says it in that directory: {@code .}, {@code lib/foo}, or an absolute path. */
    public String directoryIn(String root) {
        return below(root, realDirectory.isEmpty() ? directory : realDirectory);
    }

    /** Where it was called, as one says it there. */
    public String callersDirectoryIn(String root) {
        return below(root, directory);
    }

    private static String below(String root, String path) {
        if (path.equals(root)) {
            return ".";
        }
        String start = root.endsWith("/") ? root : root + "/";
        return path.startsWith(start) ? path.substring(start.length()) : path;
    }

    public Target target(Stream stream) {
        return stream == Stream.STDOUT ? stdout : stderr;
    }

    /** How a call stands to the jobserver of the make that runs here. */
    public enum Jobserver {
        /** MAKEFLAGS names none: make would be serial, or be told a {@code -j} of its own. */
        NONE,
        /** It shares one, or is allowed more than one recipe at once. */
        SHARED,
        /** One is named, but its descriptors are closed: make does not take the recipe's line for recursive. */
        CLOSED
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
