package org.d1make.doctor.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.client.ByteText;
import org.d1make.posix.Posix;

/**
 * A directory in the project's, for as long as the hosts are looked at: what is written in it tells how the file system behaves
 * that they share. Removed at the end, also by a signal.
 */
public final class SharedDirectory implements AutoCloseable {

    private final Path path;
    private final String name;
    private final Thread remover = new Thread(this::remove, "d1make-doctor-remover");

    private SharedDirectory(Path path) {
        this.path = path;
        name = path.getFileName().toString();
    }

    /**
     * Makes it.
     *
     * @param project the project's directory
     * @param id letters and digits that nobody else uses
     * @return nothing where nothing can be made there
     */
    public static Optional<SharedDirectory> in(String project, String id) {
        try {
            SharedDirectory directory = new SharedDirectory(
                    Files.createDirectory(Path.of(ByteText.decoded(project), ".d1make-doctor-" + id)));
            Runtime.getRuntime().addShutdownHook(directory.remover);
            return Optional.of(directory);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a file in it, as seen from the project's directory. */
    String relative(String file) {
        return name + "/" + file;
    }

    /** Makes an empty file: whoever looks at it now may remember its size. */
    void create(String file) throws IOException {
        Files.createFile(path.resolve(file));
    }

    void write(String file) throws IOException {
        Files.writeString(path.resolve(file), "written\n");
    }

    /** Whether it is there and not empty, as stat(2) tells. */
    boolean isWritten(String file) {
        return path.resolve(file).toFile().length() > 0;
    }

    boolean isOurs(String file) {
        try {
            return Objects.equals(Files.getAttribute(path.resolve(file), "unix:uid"), (int) Posix.userId());
        } catch (IOException e) {
            return false;
        }
    }

    /** The clock of whoever stamps files there: the file server's, or this machine's. */
    public Clock clock() throws IOException {
        Instant before = Instant.now();
        Path file = Files.createFile(path.resolve("clock"));
        FileTime stamp = Files.getLastModifiedTime(file);
        Instant after = Instant.now();
        double here = (seconds(before) + seconds(after)) / 2;
        // A kernel stamps files by the time of its last tick, 10 ms ago at most.
        return new Clock(seconds(stamp.toInstant()) - here, (seconds(after) - seconds(before)) / 2 + 0.010);
    }

    static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / 1e9;
    }

    private void remove() {
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is gone, or the file server is: there is nobody to tell it to.
        }
    }

    @Override
    public void close() {
        remove();
        Runtime.getRuntime().removeShutdownHook(remover);
    }
}
