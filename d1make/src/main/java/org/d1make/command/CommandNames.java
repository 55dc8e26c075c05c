package org.d1make.command;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.d1make.client.ByteText;

/**
 * The names whose calls are jobs. It does not know what becomes of them.
 *
 * @param names without slashes; in the order in which the user names them
 */
public record CommandNames(Set<String> names) {

    /** What make is called. Its calls are jobs where the user names no commands. */
    public static final Set<String> MAKE = Set.of("make", "gmake");

    /** In the user's list: the compilers that are on PATH. */
    public static final String AUTO = "auto";

    public CommandNames {
        names = Set.copyOf(names);
    }

    /**
     * Those that D1MAKE_COMMANDS means.
     *
     * @param words its words; none where it is not set
     * @param searchPath where compilers are looked for, if they are asked for
     */
    public static CommandNames of(List<String> words, String searchPath) {
        Set<String> names = new LinkedHashSet<>(words);
        if (names.remove(AUTO)) {
            names.addAll(compilers(searchPath));
        }
        return new CommandNames(words.isEmpty() ? MAKE : names);
    }

    /** Whether calls of make are jobs. */
    public boolean haveMake() {
        return names.stream().anyMatch(MAKE::contains);
    }

    private static Set<String> compilers(String searchPath) {
        Set<String> compilers = new TreeSet<>();
        for (String directory : searchPath.split(":")) {
            if (directory.startsWith("/")) {
                addCompilers(Path.of(ByteText.decoded(directory)), compilers);
            }
        }
        return compilers;
    }

    private static void addCompilers(Path directory, Set<String> compilers) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (Compilers.has(name) && Files.isExecutable(file)) {
                    compilers.add(name);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A directory that nobody can look into has no programs for anybody.
        }
    }
}
