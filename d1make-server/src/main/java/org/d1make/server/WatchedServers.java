package org.d1make.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;

/**
 * Servers of this machine that were cut off from the launcher, by their private directories. A server or its start script
 * removes the directory when no process of its jobs is left, and not before.
 */
final class WatchedServers {

    /** Asks for nothing but whether it is there (open(2)). */
    private static final int O_PATH = 0x200000;

    private final Set<String> directories = new HashSet<>();

    void add(String directory) {
        directories.add(directory);
    }

    /** Those that have gone since the last time. */
    List<String> takeGone() {
        List<String> gone = directories.stream().filter(WatchedServers::isGone).toList();
        directories.removeAll(gone);
        return gone;
    }

    private static boolean isGone(String directory) {
        try {
            Posix.close(Posix.open(directory, O_PATH, 0));
            return false;
        } catch (PosixException e) {
            return e.errno() == PosixException.ENOENT;
        }
    }
}
