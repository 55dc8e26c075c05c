package org.d1make.transport.sshconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;

/**
 * Reads files of ssh_config(5) for one host: which of their lines hold for it. It does not know what the lines mean, but for Host,
 * Match and Include.
 *
 * @param home directory of the user's, as ssh takes it: that of the account
 */
record ConfigReader(HostSettings settings, HostName host, String home) {

    /** As deep as ssh goes. */
    private static final int DEEPEST = 16;

    /** Whom the configuration is read for. */
    record HostName(String alias, String localUser) {}

    /** A file that the user has named; it must be there. */
    void readNamed(String file) throws SshConfigException {
        try {
            read(file, Files.readString(Path.of(ByteText.decoded(file)), StandardCharsets.ISO_8859_1), directory(file));
        } catch (NoSuchFileException e) {
            throw new SshConfigException("Can't open user config file " + file, "No such file or directory");
        } catch (IOException e) {
            throw new SshConfigException("Can't open user config file " + file, e.getMessage());
        }
    }

    /** A file of the usual places, which need not be there. */
    void readIfThere(String file) throws SshConfigException {
        if (Files.exists(Path.of(ByteText.decoded(file)))) {
            readNamed(file);
        }
    }

    private String directory(String file) {
        return file.startsWith("/etc/ssh/") ? "/etc/ssh" : home + "/.ssh";
    }

    private void read(String file, String text, String directory) throws SshConfigException {
        new OneFile(directory, 0, true).read(file, text);
    }

    /** One file, from its first line to its last. */
    private final class OneFile {

        private final String directory;
        private final int depth;

        /** Whether any line of it can hold: not in a file that is included for other hosts. */
        private final boolean possible;

        private boolean active;

        OneFile(String directory, int depth, boolean possible) {
            this.directory = directory;
            this.depth = depth;
            this.possible = possible;
            active = possible;
        }

        void read(String file, String text) throws SshConfigException {
            int number = 0;
            for (String content : text.split("\n", -1)) {
                number++;
                Optional<ConfigLine> line = ConfigLine.parse(content, file + " line " + number);
                if (line.isPresent()) {
                    take(line.get());
                }
            }
        }

        private void take(ConfigLine line) throws SshConfigException {
            switch (line.keyword()) {
                case "host" -> active = possible && PatternList.matches(line.words(), host.alias());
                case "match" -> active = possible && new MatchRule(settings, host).holds(line);
                case "include" -> include(line);
                case "ignoreunknown" -> settings.ignore(line);
                default -> {
                    settings.check(line);
                    if (active) {
                        settings.add(line);
                    }
                }
            }
        }

        private void include(ConfigLine line) throws SshConfigException {
            if (depth == DEEPEST) {
                throw new SshConfigException(line.place(), "files are included too deeply");
            }
            for (String pattern : line.words()) {
                for (Path file : files(pattern, line.place())) {
                    String name = ByteText.encoded(file.toString());
                    try {
                        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                        new OneFile(directory, depth + 1, active).read(name, text);
                    } catch (NoSuchFileException e) {
                        // It has gone meanwhile.
                    } catch (IOException e) {
                        throw new SshConfigException(line.place(), "cannot read " + name + ": " + e.getMessage());
                    }
                }
            }
        }

        private List<Path> files(String pattern, String place) throws SshConfigException {
            String full = pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
            Path path = Path.of(ByteText.decoded(full.startsWith("/") ? full : directory + "/" + full));
            if (!pattern.matches(".*[*?\\[].*")) {
                return Files.exists(path) ? List.of(path) : List.of();
            }
            List<Path> files = new ArrayList<>();
            Path parent = path.getParent();
            if (parent.toString().matches(".*[*?\\[].*")) {
                throw new SshConfigException(place, "a pattern in the name of a directory: " + pattern);
            }
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> matching =
                        Files.newDirectoryStream(parent, path.getFileName().toString())) {
                    matching.forEach(files::add);
                } catch (IOException e) {
                    throw new SshConfigException(place, "cannot read " + parent + ": " + e.getMessage());
                }
            }
            files.removeIf(file -> file.getFileName().toString().startsWith("."));
            files.sort(null);
            return files;
        }
    }
}
