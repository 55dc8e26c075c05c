package org.d1make.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.Posix;

/**
 * A directory by its real path and device. Its name may be any bytes, of which Java's own file functions lose some: it is
 * opened, and then looked at by its number.
 */
public record OpenDirectory(String realPath, long device) {

    /** The directory in which make works when it is called in one with those -C options; empty where there is none. */
    public static Optional<OpenDirectory> of(String start, List<String> changes) {
        StringBuilder path = new StringBuilder(start);
        for (String change : changes) {
            if (change.startsWith("/")) {
                path.setLength(0);
            } else {
                path.append('/');
            }
            path.append(change);
        }
        try {
            int descriptor = Posix.open(path.toString(), Posix.O_RDONLY | Posix.O_NONBLOCK, 0);
            try {
                String name = "/proc/self/fd/" + descriptor;
                long device = (Long) Files.getAttribute(Path.of(name), "unix:dev");
                return Optional.of(new OpenDirectory(Posix.readlink(name), device));
            } finally {
                Posix.close(descriptor);
            }
        } catch (IOException | IllegalArgumentException e) {
            // make will say what is wrong with it.
            return Optional.empty();
        }
    }
}
