package org.d1make.integration.slurm;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.d1make.integration.process.Await;

/** The jobs of a project that note their node in {@code sub/begun} and then read from the FIFO {@code sub/gate}. */
final class HeldJobs implements AutoCloseable {

    private final Path directory;
    private Optional<RandomAccessFile> gate = Optional.empty();

    HeldJobs(Path project) throws IOException {
        directory = project.resolve("sub");
        try {
            new ProcessBuilder("mkfifo", directory.resolve("gate").toString())
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The nodes on which one has begun, in that order; an empty word for this machine. */
    List<String> begun() {
        try {
            return Files.readAllLines(directory.resolve("begun"));
        } catch (IOException e) {
            return List.of();
        }
    }

    void awaitBegun(int count) {
        Await.until(() -> begun().size() >= count, count + " held jobs, and not " + begun());
    }

    /** All go on, from now on. */
    void letGo() throws IOException {
        // Opened for reading and writing it does not block, and the job's open does not either while it is.
        RandomAccessFile opened = new RandomAccessFile(directory.resolve("gate").toFile(), "rw");
        opened.write("go\n".repeat(20).getBytes(StandardCharsets.US_ASCII));
        gate = Optional.of(opened);
    }

    @Override
    public void close() throws IOException {
        if (gate.isPresent()) {
            gate.get().close();
        }
    }
}
