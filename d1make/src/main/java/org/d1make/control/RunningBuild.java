package org.d1make.control;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;

/**
 * A build of this user's that runs on this machine, as another terminal finds and asks it.
 *
 * @param directory its private one
 */
public record RunningBuild(String directory) {

    private static final long ANSWER_MILLIS = 5_000;
    private static final int MODE = 0600;

    /** All that are found in these directories. */
    public static List<RunningBuild> find(List<String> parents) {
        List<RunningBuild> builds = new ArrayList<>();
        for (String parent : parents) {
            String[] names = Objects.requireNonNullElse(new File(parent).list(), new String[0]);
            for (String name : names) {
                String directory = parent + "/" + name;
                if (name.startsWith("d1make-") && isOurs(directory)) {
                    builds.add(new RunningBuild(directory));
                }
            }
        }
        return List.copyOf(builds);
    }

    /** Anybody can make a directory of that name in /tmp. */
    private static boolean isOurs(String directory) {
        try {
            Path fifo = Path.of(directory, ControlDesk.FIFO);
            return Files.exists(fifo)
                    && Objects.equals(
                            Files.getAttribute(Path.of(directory), "unix:uid", LinkOption.NOFOLLOW_LINKS),
                            (int) Posix.userId());
        } catch (IOException e) {
            return false;
        }
    }

    /** Asks it. Gives the lines of its answer; nothing where it has ended, or does not answer in 5 s. */
    public Optional<List<String>> ask(ControlRequest request) {
        String name = "answer." + ProcessHandle.current().pid();
        String path = directory + "/" + name;
        try {
            Posix.mkfifo(path, MODE);
            try (DescriptorInputStream answer =
                    new DescriptorInputStream(Posix.open(path, Posix.O_RDWR | Posix.O_NONBLOCK, 0))) {
                send(name + " " + request.text() + "\n");
                return read(answer);
            } finally {
                Posix.unlink(path);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void send(String line) throws IOException {
        // Nobody reads the FIFO of a build that was killed: ENXIO.
        int fifo = Posix.open(directory + "/" + ControlDesk.FIFO, Posix.O_WRONLY | Posix.O_NONBLOCK, 0);
        try (OutputStream out = new DescriptorOutputStream(fifo)) {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static Optional<List<String>> read(DescriptorInputStream answer) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ANSWER_MILLIS);
        try (Poll poll = new Poll(answer.descriptor())) {
            while (System.nanoTime() < end) {
                poll.await((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
                byte[] some = new byte[1024];
                while (Posix.unread(answer.descriptor()) > 0) {
                    text.write(some, 0, answer.read(some, 0, some.length));
                }
                List<String> lines =
                        text.toString(StandardCharsets.ISO_8859_1).lines().toList();
                if (lines.contains(ControlDesk.END)) {
                    return Optional.of(lines.subList(0, lines.indexOf(ControlDesk.END)));
                }
            }
        }
        return Optional.empty();
    }
}
