package org.d1make.rehearsal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/**
 * Runs make for a plan: starts it, lets its recipe lines wait for each other as they would in a build, and ends it. What the
 * lines mean is for others.
 */
public final class Rehearsal {

    /** More jobs than a build has; each line that waits is a small process. */
    private static final int MOST_JOBS = 256;

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final String directory;
    private final RehearsalMakefile makefile;

    /** @param directory a private one */
    public Rehearsal(String directory) {
        this.directory = directory;
        makefile = new RehearsalMakefile(directory, directory + "/rehearsal.mk");
    }

    /** The makefile that stands before the user's, once {@link #prepare} was called. */
    public String file() {
        return makefile.file();
    }

    /**
     * Makes what {@link #run} needs.
     *
     * @param shell the program rehearse
     */
    public void prepare(String shell) throws IOException {
        Posix.symlink(shell, makefile.shell());
        Posix.mkfifo(directory + "/asked", 0600);
        Posix.mkfifo(directory + "/go", 0600);
        int flags = Posix.O_WRONLY | Posix.O_CREAT | Posix.O_EXCL;
        try (DescriptorOutputStream out = new DescriptorOutputStream(Posix.open(makefile.file(), flags, 0600))) {
            out.write(makefile.text().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /**
     * Has make go through it.
     *
     * @param make its file
     * @param names of the commands whose calls are meant
     * @param arguments that read {@link #file} first
     */
    public Plan run(String make, Set<String> names, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("make", "-n", "-B", "-j" + MOST_JOBS));
        words.addAll(arguments);
        List<String> variables = new ArrayList<>(List.of("D1MAKE_REHEARSAL_DIRECTORY=" + directory));
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        Pipe stdout = Posix.pipe();
        Pipe stderr = Posix.pipe();
        int nowhere = Posix.open("/dev/null", Posix.O_RDONLY, 0);
        int asked = Posix.open(directory + "/asked", Posix.O_RDWR | Posix.O_NONBLOCK, 0);
        int go = Posix.open(directory + "/go", Posix.O_RDWR, 0);
        try (DescriptorInputStream questions = new DescriptorInputStream(asked);
                DescriptorOutputStream answers = new DescriptorOutputStream(go)) {
            Child child = start(make, words, variables, nowhere, stdout, stderr);
            Recital recital = new Recital(directory, makefile.callWord(), names, questions, answers);
            boolean whole = recital.hear(
                    new DescriptorInputStream(stdout.readEnd()),
                    new DescriptorInputStream(stderr.readEnd()),
                    System.nanoTime() + LIMIT_NANOS);
            if (!whole) {
                Posix.kill(-child.pid(), Signals.KILL);
            }
            ChildExit exit = child.await();
            boolean failed = exit.status() != 0 || exit.signal() != 0;
            String complaint = !whole ? "make has not come to its end in 60 s" : failed ? recital.lastWords() : "";
            return new Plan(recital.calls(), recital.lines(), whole && !failed, complaint);
        } finally {
            Posix.close(nowhere);
        }
    }

    private static Child start(
            String make, List<String> words, List<String> variables, int nowhere, Pipe stdout, Pipe stderr)
            throws IOException {
        try {
            return new Spawn(
                            make,
                            words,
                            variables,
                            Optional.empty(),
                            Optional.empty(),
                            nowhere,
                            stdout.writeEnd(),
                            stderr.writeEnd(),
                            true)
                    .start();
        } finally {
            Posix.close(stdout.writeEnd());
            Posix.close(stderr.writeEnd());
        }
    }
}
