package org.d1make.posix;

import java.io.IOException;
import java.util.Map;

/** A system call that failed, with its errno. */
public final class PosixException extends IOException {

    public static final int ENOENT = 2;
    public static final int ESRCH = 3;
    public static final int EINTR = 4;
    public static final int EAGAIN = 11;
    public static final int ENOMEM = 12;
    public static final int EACCES = 13;
    public static final int EEXIST = 17;
    public static final int ENOTDIR = 20;
    public static final int EMFILE = 24;
    public static final int ENOSPC = 28;
    public static final int EROFS = 30;
    public static final int EPIPE = 32;
    public static final int ENXIO = 6;
    public static final int E2BIG = 7;
    public static final int ENOEXEC = 8;
    static final int EINVAL = 22;

    /** strerror's texts of what d1make's users meet; Linux' errno.h. */
    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(1, "Operation not permitted"),
            Map.entry(ENOENT, "No such file or directory"),
            Map.entry(ESRCH, "No such process"),
            Map.entry(ENXIO, "No such device or address"),
            Map.entry(E2BIG, "Argument list too long"),
            Map.entry(ENOEXEC, "Exec format error"),
            Map.entry(EAGAIN, "Resource temporarily unavailable"),
            Map.entry(ENOMEM, "Cannot allocate memory"),
            Map.entry(EACCES, "Permission denied"),
            Map.entry(EEXIST, "File exists"),
            Map.entry(ENOTDIR, "Not a directory"),
            Map.entry(EINVAL, "Invalid argument"),
            Map.entry(21, "Is a directory"),
            Map.entry(23, "Too many open files in system"),
            Map.entry(EMFILE, "Too many open files"),
            Map.entry(ENOSPC, "No space left on device"),
            Map.entry(EROFS, "Read-only file system"),
            Map.entry(EPIPE, "Broken pipe"),
            Map.entry(36, "File name too long"),
            Map.entry(40, "Too many levels of symbolic links"));

    private final int errno;

    PosixException(String what, int errno) {
        super(what + ": " + TEXTS.getOrDefault(errno, "errno " + errno));
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
