package org.d1make.posix;

import java.nio.file.Path;
import java.util.List;

/**
 * A file or directory that is held open, so that Java's own file functions can look at it by its number: they would lose
 * bytes of a name that their locale cannot hold. Links are followed.
 */
public final class OpenedPath implements AutoCloseable {

    private final int descriptor;

    /** Does not block, whatever is there. */
    public OpenedPath(String path) throws PosixException {
        descriptor = Posix.open(path, Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
    }

    /** Where one is who starts in a directory and changes to each of those in turn, as make does for its -C options. */
    public static OpenedPath after(String start, List<String> changes) throws PosixException {
        StringBuilder path = new StringBuilder(start);
        for (String change : changes) {
            if (change.startsWith("/")) {
                path.setLength(0);
            } else {
                path.append('/');
            }
            path.append(change);
        }
        return new OpenedPath(path.toString());
    }

    /** A name for it in plain ASCII, as long as it is open. */
    public Path path() {
        return Path.of(name());
    }

    public FileStatus status() throws PosixException {
        return FileStatus.of(name());
    }

    /** Its own name, without any symbolic link in it. */
    public String realPath() throws PosixException {
        return Posix.readlink(name());
    }

    private String name() {
        return "/proc/self/fd/" + descriptor;
    }

    @Override
    public void close() {
        Posix.close(descriptor);
    }
}
