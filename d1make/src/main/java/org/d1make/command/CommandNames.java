package org.d1make.command;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.d1make.client.ByteText;
import org.d1make.posix.Posix;

/**
 * The names whose calls are jobs. It does not know what becomes of them.
 *
 * @param names without slashes
 * @param missing what the user names and PATH has not: a project that looks for it must not find it
 */
public record CommandNames(Set<String> names, List<String> missing) {

    /** What make is called. Its calls are jobs where the user names no commands. */
    public static final Set<String> MAKE = Set.of("make", "gmake");

    /** In the user's list: the compilers that are on PATH. */
    public static final String AUTO = "auto";

    public CommandNames {
        names = Set.copyOf(names);
        missing = List.copyOf(missing);
    }

    /**
     * Those that D1MAKE_COMMANDS means.
     *
     * @param words its words; none where it is not set
     * @param searchPath where the programs are looked for
     */
    public static CommandNames of(List<String> words, String searchPath) {
        if (words.isEmpty()) {
            return new CommandNames(MAKE, List.of());
        }
        Set<String> named = new LinkedHashSet<>(words);
        Set<String> names = new LinkedHashSet<>(named.remove(AUTO) ? compilers(searchPath) : Set.of());
        List<String> missing = new ArrayList<>();
        for (String name : named) {
            if (Posix.findProgram(name, searchPath).isPresent()) {
                names.add(name);
            } else {
                missing.add(name);
            }
        }
        return new CommandNames(names, missing);
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
