package org.d1make.posix;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.d1make.posix.LibC.Function;

/**
 * System calls on files, FIFOs and processes, each as its manual page in section 2 says.
 *
 * <p>Descriptors are opened with O_CLOEXEC, without exception: a FIFO's or a pipe's end that a child inherits would keep
 * its other end from seeing the end of file. (The JDK's own open without it, which is why none of its streams are used
 * on FIFOs and pipes.)
 */
public final class Posix {

    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0x40;
    public static final int O_EXCL = 0x80;
    public static final int O_TRUNC = 0x200;
    public static final int O_APPEND = 0x400;
    public static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int F_SETFD = 2;
    private static final int F_SETFL = 4;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int FD_CLOEXEC = 1;
    private static final int FIONREAD = 0x541B;
    private static final int X_OK = 1;
    private static final int PATH_MAX = 4096;

    private Posix() {}

    /**
     * Opens a file.
     *
     * @param mode permissions of a file that is created, before the umask
     * @return a descriptor that the caller closes
     */
    public static int open(String path, int flags, int mode) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long name = memory.string(path);
            int descriptor;
            do {
                descriptor = (int) LibC.call(Function.OPEN, name, flags | O_CLOEXEC, mode);
            } while (descriptor < 0 && LibC.errno() == PosixException.EINTR);
            if (descriptor < 0) {
                throw new PosixException("open " + path, LibC.errno());
            }
            return descriptor;
        }
    }

    /** Closes a descriptor. An error is not told: the descriptor is gone all the same (close(2), NOTES). */
    public static void close(int descriptor) {
        LibC.call(Function.CLOSE, descriptor);
    }

    /** Turns O_NONBLOCK on or off; the other status flags of a FIFO or pipe are cleared. */
    public static void setNonBlocking(int descriptor, boolean on) throws PosixException {
        check("fcntl", LibC.call(Function.FCNTL, descriptor, F_SETFL, on ? O_NONBLOCK : 0));
    }

    /** Keeps a descriptor from children. For those that the JVM opened: a Java program cannot ask it to. */
    public static void closeOnExec(int descriptor) throws PosixException {
        check("fcntl", LibC.call(Function.FCNTL, descriptor, F_SETFD, FD_CLOEXEC));
    }

    /** Lets children have a descriptor again. */
    static void keepOnExec(int descriptor) throws PosixException {
        check("fcntl", LibC.call(Function.FCNTL, descriptor, F_SETFD, 0));
    }

    /** Another descriptor of the same open file, numbered so or higher; the caller closes it. */
    public static int duplicate(int descriptor, int least) throws PosixException {
        int copy = (int) LibC.call(Function.FCNTL, descriptor, F_DUPFD_CLOEXEC, least);
        check("fcntl", copy);
        return copy;
    }

    /** How many bytes a pipe or FIFO holds (ioctl_tty(2), FIONREAD). */
    public static int unread(int descriptor) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long count = memory.block(Long.BYTES);
            check("ioctl", LibC.call(Function.IOCTL, descriptor, FIONREAD, count));
            return NativeMemory.IO.getInt(count);
        }
    }

    /**
     * Makes room in a pipe for so many bytes, 64 KiB being usual. Where the user has too many wide ones, or it is no pipe, it stays
     * as it is (pipe(7), /proc/sys/fs/pipe-user-pages-soft).
     */
    public static void widen(int pipe, int bytes) {
        LibC.call(Function.FCNTL, pipe, F_SETPIPE_SZ, bytes);
    }

    /** A pipe; the caller closes both ends. */
    public static Pipe pipe() throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long ends = memory.block(2L * Integer.BYTES);
            check("pipe2", LibC.call(Function.PIPE2, ends, O_CLOEXEC));
            return new Pipe(NativeMemory.IO.getInt(ends), NativeMemory.IO.getInt(ends + Integer.BYTES));
        }
    }

    public static void mkfifo(String path, int mode) throws PosixException {
        onPath(Function.MKFIFO, path, mode);
    }

    public static void mkdir(String path, int mode) throws PosixException {
        onPath(Function.MKDIR, path, mode);
    }

    public static void unlink(String path) throws PosixException {
        onPath(Function.UNLINK, path, 0);
    }

    public static void rmdir(String path) throws PosixException {
        onPath(Function.RMDIR, path, 0);
    }

    public static void rename(String from, String to) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            check("rename " + from, LibC.call(Function.RENAME, memory.string(from), memory.string(to)));
        }
    }

    public static void symlink(String target, String path) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            check("symlink " + path, LibC.call(Function.SYMLINK, memory.string(target), memory.string(path)));
        }
    }

    static void chdir(String path) throws PosixException {
        onPath(Function.CHDIR, path, 0);
    }

    private static void onPath(Function function, String path, int mode) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            check(
                    function.name().toLowerCase(Locale.ROOT) + " " + path,
                    LibC.call(function, memory.string(path), mode));
        }
    }

    /** What a symbolic link points to. */
    public static String readlink(String path) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long target = memory.block(PATH_MAX);
            int length = (int) LibC.call(Function.READLINK, memory.string(path), target, PATH_MAX);
            check("readlink " + path, length);
            byte[] bytes = new byte[length];
            NativeMemory.IO.getByteArray(target, bytes, 0, length);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /**
     * The first file on a PATH that is a program, as execvp(3) looks for it: a name with a slash is a path itself.
     *
     * @param searchPath directories, with colons between them; an empty one is the working directory
     */
    public static Optional<String> findProgram(String name, String searchPath) {
        if (name.indexOf('/') >= 0) {
            return isProgram(name) ? Optional.of(name) : Optional.empty();
        }
        return Arrays.stream(searchPath.split(":", -1))
                .map(directory -> (directory.isEmpty() ? "." : directory) + "/" + name)
                .filter(Posix::isProgram)
                .findFirst();
    }

    private static boolean isProgram(String path) {
        try (NativeMemory memory = new NativeMemory()) {
            // A directory may be searched, which access(2) does not tell from executed; but nothing is below a file.
            return (int) LibC.call(Function.ACCESS, memory.string(path), X_OK) == 0
                    && (int) LibC.call(Function.ACCESS, memory.string(path + "/."), 0) != 0;
        }
    }

    /** Sets the mask and gives the one before. It belongs to the whole process. */
    public static int umask(int mask) {
        return (int) LibC.call(Function.UMASK, mask);
    }

    /** The real user id. */
    public static long userId() {
        return LibC.call(Function.GETUID) & 0xffff_ffffL;
    }

    /**
     * Sends a signal.
     *
     * @param pid a process, or the negative of a process group
     * @param signal 0 only asks whether there is such a process
     * @return whether there was one that the signal could be sent to
     */
    public static boolean kill(long pid, int signal) {
        return (int) LibC.call(Function.KILL, pid, signal) == 0;
    }

    /**
     * From now on that signal does to this process what it does to any program, or nothing. For the one that a JVM keeps for
     * itself, SIGQUIT, at which it would write a list of its threads to its stdout; others are sun.misc.Signal's.
     */
    public static void setDisposition(int signal, boolean isIgnored) {
        LibC.call(Function.SIGNAL, signal, isIgnored ? SIG_IGN : SIG_DFL);
    }

    private static void check(String what, long result) throws PosixException {
        if ((int) result < 0) {
            throw new PosixException(what, LibC.errno());
        }
    }
}
