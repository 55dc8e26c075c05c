package org.d1make.control;

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
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Posix;

/**
 * A build of this user's that runs on this machine, as another terminal finds and asks it.
 *
 * @param directory its private one
 */
public record RunningBuild(String directory) {

    private static final int MODE = 0600;

    /** All that are found in these directories, one of which may be named twice. */
    public static List<RunningBuild> find(List<String> parents) {
        List<RunningBuild> builds = new ArrayList<>();
        for (String parent : parents.stream().distinct().toList()) {
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

    /** Asks all at once: one that stands still does not keep the others' answers waiting. In the order of the builds. */
    public static List<Answer> askAll(List<RunningBuild> builds, ControlRequest request) {
        Answer[] answers = new Answer[builds.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            int index = i;
            Thread thread = new Thread(() -> answers[index] = builds.get(index).ask(request), "d1make-ask-" + i);
            thread.start();
            threads.add(thread);
        }
        threads.forEach(RunningBuild::join);
        return List.of(answers);
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // It takes 5 s at most.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it, and waits 5 s for the answer. */
    public Answer ask(ControlRequest request) {
        String name = "answer." + ProcessHandle.current().pid();
        String path = directory + "/" + name;
        try {
            Posix.mkfifo(path, MODE);
            try (DescriptorInputStream in =
                    new DescriptorInputStream(Posix.open(path, Posix.O_RDWR | Posix.O_NONBLOCK, 0))) {
                send(name + " " + request.text() + "\n");
                Optional<List<String>> lines = new AnswerReader(in).read();
                return lines.map(said -> new Answer(directory, Answer.Kind.GIVEN, said))
                        .orElseGet(() -> Answer.none(directory, Answer.Kind.SILENT));
            } finally {
                Posix.unlink(path);
            }
        } catch (IOException e) {
            return Answer.none(directory, Answer.Kind.GONE);
        }
    }

    private void send(String line) throws IOException {
        // Nobody reads the FIFO of a build that was killed: ENXIO.
        int fifo = Posix.open(directory + "/" + ControlDesk.FIFO, Posix.O_WRONLY | Posix.O_NONBLOCK, 0);
        try (OutputStream out = new DescriptorOutputStream(fifo)) {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
