package org.d1make.calls;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.OpenedPath;

/**
 * A directory by its real path and device. Its name may be any bytes, of which Java's own file functions lose some: it is
 * opened, and then looked at by its number.
 */
public record OpenDirectory(String realPath, long device) {

    /** The directory in which make works when it is called in one with those -C options; empty where there is none. */
    public static Optional<OpenDirectory> of(String start, List<String> changes) {
        try (OpenedPath opened = OpenedPath.after(start, changes)) {
            long device = opened.status().device();
            return Optional.of(new OpenDirectory(opened.realPath(), device));
        } catch (IOException | IllegalArgumentException e) {
            // make will say what is wrong with it.
            return Optional.empty();
        }
    }
}
