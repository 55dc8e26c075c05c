package org.d1make.posix;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.IntConsumer;

/** The descriptors that the JVM has opened for itself, jars and the like: it does not mark them close-on-exec. */
public final class OwnDescriptors {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OwnDescriptors() {}

    /** Keeps them from children. What the user had open when d1make was started stays open for make. */
    public static void hide() throws IOException {
        forEach(OwnDescriptors::hideIfOurs);
    }

    /** Keeps all but the standard ones from children: what was open when a server was started is not for its jobs. */
    public static void hideAll() throws IOException {
        forEach(OwnDescriptors::hide);
    }

    private static void forEach(IntConsumer action) throws IOException {
        Set<Integer> standard = Set.of(0, 1, 2);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path entry : entries) {
                int descriptor = Integer.parseInt(entry.getFileName().toString());
                if (!standard.contains(descriptor)) {
                    action.accept(descriptor);
                }
            }
        }
    }

    private static void hideIfOurs(int descriptor) {
        try {
            if (isOurs(Posix.readlink(DESCRIPTORS + "/" + descriptor))) {
                hide(descriptor);
            }
        } catch (PosixException e) {
            // Closed meanwhile: the directory's own descriptor is one of those.
        }
    }

    private static void hide(int descriptor) {
        try {
            Posix.closeOnExec(descriptor);
        } catch (PosixException e) {
            // Likewise.
        }
    }

    /** Anything else the user may have left open for make: a jobserver's pipe, a lock, a log. */
    private static boolean isOurs(String file) {
        return file.endsWith(".jar") || file.endsWith(".jsa") || file.endsWith("/lib/modules");
    }
}
