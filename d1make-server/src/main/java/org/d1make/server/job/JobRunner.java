package org.d1make.server.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.client.Message;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Posix;
import org.d1make.posix.PosixException;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;
import org.d1make.server.environment.JobEnvironment;
import org.d1make.server.jobserver.Jobserver;
import org.d1make.server.jobserver.Turn;

/** Runs jobs, each on two threads: one carries its output, one waits for its end. Ends none. */
public final class JobRunner {

    /** Only to see whether a directory is one: needs no right to read it (open(2)). */
    private static final int O_PATH_DIRECTORY = 0x200000 | 0x10000;

    private static final String DEFAULT_PATH = "/bin:/usr/bin";
    private static final String SHELL = "/bin/sh";

    private final ProcessGroups groups;
    private final Drain drain;
    private final int devNull;
    private final Output output;
    private final JobListener listener;
    private final Map<Long, Turn> turns = new ConcurrentHashMap<>();
    private final Map<Long, OutputWindow> windows = new ConcurrentHashMap<>();
    private final Executor pumps = Executors.newCachedThreadPool(named("d1make-server-job-"));
    private volatile boolean ending;
    private final Executor waiters = Executors.newCachedThreadPool(named("d1make-server-wait-"));

    /**
     * Starts nothing yet.
     *
     * @param devNull a descriptor of /dev/null, the jobs' stdin
     */
    public JobRunner(ProcessGroups groups, Drain drain, int devNull, Output output, JobListener listener) {
        this.groups = groups;
        this.drain = drain;
        this.devNull = devNull;
        this.output = output;
        this.listener = listener;
    }

    /** From now on jobs end because this server does, and not by themselves; the launcher runs them again elsewhere. */
    public void serverEnds() {
        ending = true;
        turns.values().forEach(turn -> turn.giveUp(Signals.TERM));
        windows.values().forEach(OutputWindow::open);
    }

    /** The job's output is sent without waiting for the launcher: it is not much any more. */
    public void unstall(long job) {
        Optional.ofNullable(windows.get(job)).ifPresent(OutputWindow::open);
    }

    /**
     * The launcher has written so much of the job's output, in bytes, and can take as much more.
     *
     * @return whether there is such a job
     */
    public boolean written(long job, int bytes) {
        Optional<OutputWindow> window = Optional.ofNullable(windows.get(job));
        window.ifPresent(open -> open.written(bytes));
        return window.isPresent();
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Starts a job and returns at once; the listener hears of the rest.
     *
     * @param jobserver the host's; the job's own slot counts, whether it inherits the jobserver or not
     */
    public void start(Message.Run run, JobEnvironment environment, Optional<Jobserver> jobserver) {
        jobserver.map(Jobserver::jobComes).ifPresent(turn -> turns.put(run.job(), turn));
        pumps.execute(() -> {
            try {
                OptionalInt signal = awaitTurn(run.job());
                if (signal.isPresent()) {
                    listener.finished(run.job(), new ChildExit(0, signal.getAsInt(), 0), !ending);
                } else {
                    run(run, environment.of(run), jobserver);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                listener.refused(run.job(), "interrupted");
            }
        });
    }

    /** A job that has not started yet ends as by that signal; one that runs is not concerned. */
    public void cancel(long job, int signal) {
        Optional.ofNullable(turns.get(job)).ifPresent(turn -> turn.giveUp(signal));
    }

    /** Gives the signal that ended it before it began. */
    private OptionalInt awaitTurn(long job) throws InterruptedException {
        try {
            Optional<Turn> turn = Optional.ofNullable(turns.get(job));
            return turn.isPresent() ? turn.get().await() : OptionalInt.empty();
        } finally {
            turns.remove(job);
        }
    }

    private void run(Message.Run run, Map<String, String> environment, Optional<Jobserver> jobserver)
            throws InterruptedException {
        OutputWindow window = new OutputWindow();
        windows.put(run.job(), window);
        try {
            CompletableFuture<ChildExit> exit;
            JobPipes pipes;
            try {
                pipes = new JobPipes(run.merged());
                exit = start(run, environment, pipes, jobserver);
            } catch (IOException | IllegalArgumentException e) {
                jobserver.ifPresent(tokens -> tokens.jobEnded(true));
                throw e;
            }
            carry(new Pump(run.job(), pipes, output, window));
            listener.finished(run.job(), exit.join(), !ending);
        } catch (IOException | IllegalArgumentException e) {
            listener.refused(run.job(), e.getMessage());
        } finally {
            windows.remove(run.job());
        }
    }

    private CompletableFuture<ChildExit> start(
            Message.Run run, Map<String, String> environment, JobPipes pipes, Optional<Jobserver> jobserver)
            throws IOException {
        Child child;
        try {
            child = startMarked(run, environment, pipes, jobserver);
        } catch (IOException | IllegalArgumentException e) {
            pipes.close();
            throw e;
        }
        pipes.closeOutput();
        CompletableFuture<ChildExit> exit = new CompletableFuture<>();
        waiters.execute(() -> {
            ChildExit how = child.await();
            // A make that has failed may have had a make below it that was killed.
            boolean orderly = how.status() == 0 && how.signal() == 0;
            jobserver.ifPresent(tokens -> tokens.jobEnded(orderly));
            exit.complete(how);
            Posix.close(pipes.exitWriter());
        });
        listener.started(run.job(), child.pid());
        return exit;
    }

    /** At no time is there a process of the job without a mark. */
    private Child startMarked(
            Message.Run run, Map<String, String> environment, JobPipes pipes, Optional<Jobserver> jobserver)
            throws IOException {
        String pipe = pipes.name();
        groups.announce(pipe);
        try {
            Child child = spawn(run, environment, pipes, jobserver);
            groups.mark(pipe, child.pid());
            return child;
        } catch (IOException | IllegalArgumentException e) {
            groups.withdraw(pipe);
            throw e;
        }
    }

    private void carry(Pump pump) throws InterruptedException {
        try {
            drain.add(pump.carry());
        } catch (IOException e) {
            throw new IllegalStateException("pipes of our own cannot fail", e);
        }
    }

    private Child spawn(Message.Run run, Map<String, String> environment, JobPipes pipes, Optional<Jobserver> jobserver)
            throws IOException {
        checkDirectory(run.directory());
        List<String> variables = new ArrayList<>(environment.size());
        environment.forEach((name, value) -> variables.add(name + "=" + value));
        String program = program(run, environment.getOrDefault("PATH", DEFAULT_PATH));
        List<String> words = new ArrayList<>(run.arguments().size() + 1);
        words.add(run.program());
        words.addAll(run.arguments());
        List<Integer> further =
                run.jobserver() ? jobserver.map(Jobserver::descriptors).orElse(List.of()) : List.of();
        try {
            return spawn(run, program, words, variables, pipes, further);
        } catch (PosixException e) {
            if (e.errno() != PosixException.ENOEXEC) {
                throw e;
            }
            // A script without a first line that says what it is for: as execvp(3) has it.
            words.set(0, program);
            words.add(0, SHELL);
            return spawn(run, SHELL, words, variables, pipes, further);
        }
    }

    private Child spawn(
            Message.Run run,
            String program,
            List<String> words,
            List<String> variables,
            JobPipes pipes,
            List<Integer> further)
            throws PosixException {
        return new Spawn(
                        program,
                        words,
                        variables,
                        Optional.of(run.directory()),
                        Optional.of(run.umask()),
                        devNull,
                        pipes.stdout(),
                        pipes.stderr(),
                        true,
                        further)
                .start();
    }

    private static void checkDirectory(String directory) throws IOException {
        Posix.close(Posix.open(directory, O_PATH_DIRECTORY, 0));
    }

    /**
     * The program's file, by the name that execvp(3) gives it: a script sees it as its $0. A PATH's relative directories count
     * from the job's, as they do where a shell looks for a program.
     */
    private static String program(Message.Run run, String searchPath) throws IOException {
        String program = run.program();
        if (program.contains("/")) {
            return Posix.findProgram(from(run.directory(), program), "")
                    .map(found -> program)
                    .orElseThrow(() -> new IOException(program + ": no such program"));
        }
        for (String directory : searchPath.split(":", -1)) {
            String file = (directory.isEmpty() ? "." : directory) + "/" + program;
            if (Posix.findProgram(from(run.directory(), file), "").isPresent()) {
                return file;
            }
        }
        throw new IOException(program + ": no such program on PATH " + searchPath);
    }

    private static String from(String directory, String path) {
        return path.startsWith("/") ? path : directory + "/" + path;
    }
}
