package org.d1make.hosts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;

/**
 * Finds the host list: D1MAKE_HOSTS, else the user's file, else the machine's, else this machine alone. It reads files;
 * it does not know the grammar.
 *
 * @param home the directory that {@code @~/file} means
 * @param userFile {@code ~/.config/d1make/hosts}
 * @param systemFile {@code /etc/d1make/hosts}
 */
public record HostListSource(Path home, Path userFile, Path systemFile) {
    /**
     * Reads the first list that there is. A file that is there but cannot be read is an error, not a reason to take the
     * next.
     *
     * @param variable the value of D1MAKE_HOSTS; present and empty means this machine alone, with a warning
     */
    public HostList read(Optional<String> variable) throws HostListException {
        if (variable.isPresent()) {
            return HostListParser.parseVariable(variable.get(), "D1MAKE_HOSTS", name -> text(resolve(name)));
        }
        for (Path file : List.of(userFile, systemFile)) {
            if (Files.exists(file)) {
                return readFile(file);
            }
        }
        return new HostList(List.of(HostSpec.thisMachine()), "no host list", List.of());
    }

    /** The files in which a list may be, or is: whose change changes the list. */
    List<Path> files(Optional<String> variable) {
        List<Path> files = new ArrayList<>();
        if (variable.isEmpty()) {
            files.addAll(List.of(userFile, systemFile));
        }
        for (String word : variable.orElse("").split("[ \t\r\n\f]+")) {
            if (word.startsWith("@")) {
                try {
                    files.add(resolve(word.substring(1)));
                } catch (IOException e) {
                    // It is no path, and was an error at the start.
                }
            }
        }
        return List.copyOf(files);
    }

    private static HostList readFile(Path file) throws HostListException {
        try {
            return HostListParser.parseFile(text(file), file.toString());
        } catch (IOException unreadable) {
            throw new HostListException(
                    file + ": the host file cannot be read: " + unreadable.getMessage()
                            + " (make it readable, or set D1MAKE_HOSTS)",
                    unreadable);
        }
    }

    private Path resolve(String name) throws IOException {
        try {
            String path = ByteText.decoded(name);
            return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
        } catch (InvalidPathException noPath) {
            throw new IOException("this is no path: " + noPath.getMessage(), noPath);
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
