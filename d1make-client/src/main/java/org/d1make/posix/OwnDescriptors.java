package org.d1make.posix;

import java.io.File;
import java.util.HashSet;
import java.util.Set;

/**
 * The descriptors that the JVM has opened for itself, jars, sockets and the like: it does not mark them close-on-exec.
 */
public final class OwnDescriptors {

    private static final File DESCRIPTORS = new File("/proc/self/fd");
    private static final Set<Integer> STANDARD = Set.of(0, 1, 2);

    private OwnDescriptors() {}

    /**
     * What was open when this program was started, and may be meant for make: a jobserver's pipe, a lock, a log. To be
     * asked first of all in a program: only jars and the like are told apart from it.
     */
    public static Set<Integer> inherited() {
        Set<Integer> inherited = open();
        inherited.removeIf(descriptor -> {
            try {
                return isOurs(Posix.readlink(DESCRIPTORS + "/" + descriptor));
            } catch (PosixException e) {
                // Closed meanwhile: the directory's own descriptor is one of those.
                return true;
            }
        });
        return inherited;
    }

    /** Keeps all others from children, but the standard ones. */
    public static void hideAllBut(Set<Integer> inherited) {
        for (int descriptor : open()) {
            if (!inherited.contains(descriptor) && !STANDARD.contains(descriptor)) {
                try {
                    Posix.closeOnExec(descriptor);
                } catch (PosixException e) {
                    // Likewise.
                }
            }
        }
    }

    private static Set<Integer> open() {
        Set<Integer> open = new HashSet<>();
        String[] names = DESCRIPTORS.list();
        for (String name : names == null ? new String[0] : names) {
            open.add(Integer.parseInt(name));
        }
        return open;
    }

    private static boolean isOurs(String file) {
        return file.endsWith(".jar") || file.endsWith(".jsa") || file.endsWith("/lib/modules");
    }
}
