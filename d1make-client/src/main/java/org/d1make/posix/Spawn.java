package org.d1make.posix;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.posix.LibC.Function;

/**
 * Starts programs by posix_spawn(3): nothing of us is copied, no helper program runs in between.
 *
 * @param path the program's file
 * @param arguments argv, with the name of the program as its first
 * @param environment NAME=value
 * @param directory where it starts; empty: where we are
 * @param umask its file mode creation mask; empty: ours
 * @param stdin descriptor that becomes its 0, likewise stdout and stderr; all others are closed in the child
 * @param ownSession whether it leads a session and process group of its own, away from our terminal
 * @param further descriptors that become its 3, 4 and so on; each above those numbers, so that none overwrites another
 */
public record Spawn(
        String path,
        List<String> arguments,
        List<String> environment,
        Optional<String> directory,
        Optional<Integer> umask,
        int stdin,
        int stdout,
        int stderr,
        boolean ownSession,
        List<Integer> further) {

    private static final int FIRST_FURTHER = 3;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;
    private static final long SIZE_OF_FILE_ACTIONS = 256;
    private static final long SIZE_OF_ATTRIBUTES = 1024;
    private static final long SIZE_OF_SIGNAL_SET = 256;

    /** Directory and mask belong to the whole process: one start at a time, and both are put back after it. */
    private static final Object PROCESS_WIDE = new Object();

    public Spawn {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        further = List.copyOf(further);
        int last = FIRST_FURTHER + further.size() - 1;
        if (further.stream().anyMatch(descriptor -> descriptor <= last)) {
            throw new IllegalArgumentException("a further descriptor is not above " + last + ": " + further);
        }
    }

    /** With no descriptors but the standard ones. */
    public Spawn(
            String path,
            List<String> arguments,
            List<String> environment,
            Optional<String> directory,
            Optional<Integer> umask,
            int stdin,
            int stdout,
            int stderr,
            boolean ownSession) {
        this(path, arguments, environment, directory, umask, stdin, stdout, stderr, ownSession, List.of());
    }

    /**
     * Starts it.
     *
     * @throws PosixException when the directory cannot be entered or the program cannot be started; nothing runs then
     */
    public Child start() throws PosixException {
        return start(Set.of());
    }

    /**
     * Starts it, and lets it have more descriptors, by the numbers that they have here: those which this program has inherited
     * and otherwise keeps to itself.
     */
    public Child start(Set<Integer> inherited) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long actions = memory.block(SIZE_OF_FILE_ACTIONS);
            long attributes = memory.block(SIZE_OF_ATTRIBUTES);
            LibC.call(Function.POSIX_SPAWN_FILE_ACTIONS_INIT, actions);
            LibC.call(Function.POSIX_SPAWNATTR_INIT, attributes);
            try {
                redirect(actions, stdin, 0);
                redirect(actions, stdout, 1);
                redirect(actions, stderr, 2);
                for (int i = 0; i < further.size(); i++) {
                    redirect(actions, further.get(i), FIRST_FURTHER + i);
                }
                // Java's threads block SIGQUIT, and a child inherits what its parent's thread blocks.
                LibC.call(Function.POSIX_SPAWNATTR_SETSIGMASK, attributes, memory.block(SIZE_OF_SIGNAL_SET));
                LibC.call(Function.POSIX_SPAWNATTR_SETFLAGS, attributes, SETSIGMASK | (ownSession ? SETSID : 0));
                return spawn(memory, actions, attributes, inherited);
            } finally {
                LibC.call(Function.POSIX_SPAWN_FILE_ACTIONS_DESTROY, actions);
                LibC.call(Function.POSIX_SPAWNATTR_DESTROY, attributes);
            }
        }
    }

    private static void redirect(long actions, int from, int to) {
        LibC.call(Function.POSIX_SPAWN_FILE_ACTIONS_ADDDUP2, actions, from, to);
    }

    private Child spawn(NativeMemory memory, long actions, long attributes, Set<Integer> inherited)
            throws PosixException {
        long pid = memory.block(Long.BYTES);
        long program = memory.string(path);
        long argv = memory.vector(arguments);
        long envp = memory.vector(environment);
        synchronized (PROCESS_WIDE) {
            if (directory.isPresent()) {
                Posix.chdir(directory.get());
            }
            for (int descriptor : inherited) {
                Posix.keepOnExec(descriptor);
            }
            OpenFileLimit.forChild(true);
            int oldMask = umask.isPresent() ? Posix.umask(umask.get()) : -1;
            try {
                int errno = (int) LibC.call(Function.POSIX_SPAWN, pid, program, actions, attributes, argv, envp);
                if (errno != 0) {
                    throw new PosixException("start " + path, errno);
                }
            } finally {
                OpenFileLimit.forChild(false);
                for (int descriptor : inherited) {
                    Posix.closeOnExec(descriptor);
                }
                if (oldMask >= 0) {
                    Posix.umask(oldMask);
                }
                if (directory.isPresent()) {
                    Posix.chdir("/");
                }
            }
        }
        return new Child(NativeMemory.IO.getInt(pid));
    }
}
