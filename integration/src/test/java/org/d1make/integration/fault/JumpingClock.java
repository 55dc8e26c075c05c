package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A wall clock that can be set, and a Java that goes by it. libfaketime, loaded into that JVM, looks into a file for how far the
 * clock is off; the JVM's clock that only goes forward (System.nanoTime), the times of files and what the JVM starts are left
 * alone. It does not touch the machine's clock.
 */
final class JumpingClock implements AutoCloseable {

    private static final DateTimeFormatter OF_JVM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSZ");
    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    private final Path directory = Files.createTempDirectory("clock");
    private final Path offset = directory.resolve("offset");
    private final Path pids = Files.createFile(directory.resolve("pids"));
    private final Path java = directory.resolve("java");

    JumpingClock() throws IOException {
        set(Duration.ZERO);
        // An environment of the JVM's own: by D1MAKE_SAVED_ d1make undoes what was done for its Java (java.sh).
        // The library keeps two files a process, which a JVM that ends by _exit(2) leaves. It fails where an old
        // process with that number left some. jcmd would have its listener started by SIGQUIT, which ends d1make.
        Files.writeString(java, """
                #!/bin/sh
                echo $$ >>%s
                rm -f /dev/shm/faketime_shm_$$ /dev/shm/sem.faketime_sem_$$
                export D1MAKE_SAVED_LD_PRELOAD= LD_PRELOAD=%s FAKETIME_TIMESTAMP_FILE=%s FAKETIME_NO_CACHE=1
                export FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1
                exec %s/bin/java -XX:+StartAttachListener "$@"
                """.formatted(pids, library(), offset, System.getProperty("java.home")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path library() throws IOException {
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(Path.of("/usr/lib"))) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new IOException("libfaketime is missing: scripts/setup installs it");
    }

    /** What D1MAKE_JAVA is to be. */
    String java() {
        return java.toString();
    }

    /** From now on the clock is that much ahead of the machine's, or behind it. */
    void set(Duration ahead) throws IOException {
        Path next = Files.writeString(directory.resolve("next"), "%+d\n".formatted(ahead.toSeconds()));
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Fails where a JVM does not go by this clock, as it is set. */
    void assertIsThatOf(long pid) throws IOException, InterruptedException {
        String ahead = Files.readString(offset).strip();
        Instant shown = shownBy(pid);
        Instant expected = Instant.now().plusSeconds(Long.parseLong(ahead));
        assertThat(Duration.between(expected, shown).abs())
                .describedAs("process %d says %s, with a clock that is off by %s s", pid, shown, ahead)
                .isLessThan(TOLERANCE);
    }

    private static Instant shownBy(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin/jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "VM.uptime", "-date")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        List<String> lines = said.lines().toList();
        assertThat(process.waitFor()).describedAs(lines.toString()).isZero();
        // The first line is the process id.
        String date = lines.get(1).split(": ")[0];
        return OffsetDateTime.parse(date, OF_JVM).toInstant();
    }

    @Override
    public void close() throws IOException {
        for (String pid : Files.readAllLines(pids)) {
            Files.deleteIfExists(Path.of("/dev/shm/faketime_shm_" + pid));
            Files.deleteIfExists(Path.of("/dev/shm/sem.faketime_sem_" + pid));
            // The socket by which jcmd asked.
            Files.deleteIfExists(Path.of("/tmp/.java_pid" + pid));
        }
        for (Path file : List.of(offset, pids, java, directory)) {
            Files.delete(file);
        }
    }
}
