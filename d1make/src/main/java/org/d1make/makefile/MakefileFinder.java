package org.d1make.makefile;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which makefile make reads in a directory when it is given no {@code -f}. It does not read it.
 *
 * <p>make looks for the name only: a directory called {@code makefile}, or a symbolic link that leads nowhere, is
 * chosen before {@code Makefile}, and then make fails on it (measured with 4.3).
 */
public final class MakefileFinder {
    private static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");

    private MakefileFinder() {}

    /** The makefile's name in this directory, empty if make would find none. */
    public static Optional<String> in(Path directory) {
        return among(name -> Files.exists(directory.resolve(name), LinkOption.NOFOLLOW_LINKS));
    }

    /** The first of make's names that is there. */
    static Optional<String> among(Predicate<String> isThere) {
        return NAMES.stream().filter(isThere).findFirst();
    }
}
