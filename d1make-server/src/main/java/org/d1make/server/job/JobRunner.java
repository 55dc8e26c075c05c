package org.d1make.server.job;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.client.Message;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;
import org.d1make.server.environment.JobEnvironment;
import org.d1make.server.jobserver.Jobserver;
import org.d1make.server.jobserver.Turn;

/** Runs jobs, each on a thread that starts it, carries its output and waits for its end. Ends none. */
public final class JobRunner {

    private final JobStart starter;
    private final Drain drain;
    private final Output output;
    private final Map<Long, Turn> turns = new ConcurrentHashMap<>();
    private final Map<Long, OutputWindow> windows = new ConcurrentHashMap<>();
    private final Executor pumps = Executors.newCachedThreadPool(named("d1make-server-job-"));
    private volatile boolean ending;

    /**
     * Starts nothing yet.
     *
     * @param devNull a descriptor of /dev/null, the jobs' stdin
     */
    public JobRunner(ProcessGroups groups, Drain drain, int devNull, Output output) {
        starter = new JobStart(groups, devNull);
        this.drain = drain;
        this.output = output;
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
    public void start(
            Message.Run run, JobEnvironment environment, Optional<Jobserver> jobserver, JobListener listener) {
        jobserver.map(Jobserver::jobComes).ifPresent(turn -> turns.put(run.job(), turn));
        pumps.execute(() -> {
            try {
                OptionalInt signal = awaitTurn(run.job());
                if (signal.isPresent()) {
                    listener.finished(run.job(), new ChildExit(0, signal.getAsInt(), 0), !ending);
                } else {
                    run(run, environment.of(run), jobserver, listener);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                listener.refused(run.job(), "interrupted", false);
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

    /** @param pump of its output */
    private record Running(Child child, Pump pump) {}

    private void run(Message.Run run, List<String> variables, Optional<Jobserver> jobserver, JobListener listener)
            throws InterruptedException {
        OutputWindow window = new OutputWindow();
        windows.put(run.job(), window);
        try {
            Running running = start(run, variables, jobserver, window);
            listener.started(run.job(), running.child().pid());
            ChildExit exit = carry(running, jobserver);
            listener.finished(run.job(), exit, !ending);
        } catch (IOException | IllegalArgumentException e) {
            jobserver.ifPresent(tokens -> tokens.jobEnded(true));
            listener.refused(run.job(), e.getMessage(), e instanceof NoProgramException);
        } finally {
            windows.remove(run.job());
        }
    }

    private Running start(Message.Run run, List<String> variables, Optional<Jobserver> jobserver, OutputWindow window)
            throws IOException {
        List<Integer> further =
                run.jobserver() ? jobserver.map(Jobserver::descriptors).orElse(List.of()) : List.of();
        JobPipes pipes = new JobPipes(run.merged());
        try {
            Child child = starter.start(run, variables, pipes, further);
            pipes.closeOutput();
            return new Running(child, new Pump(run.job(), pipes.sources(), starter.endOf(child), output, window));
        } catch (IOException | IllegalArgumentException e) {
            pipes.close();
            throw e;
        }
    }

    /** Carries its output; its end is seen when what it has written so far has been sent. */
    private ChildExit carry(Running running, Optional<Jobserver> jobserver) throws InterruptedException {
        try {
            running.pump().carry();
            ChildExit exit = running.child().await();
            // A make that has failed may have had a make below it that was killed.
            boolean orderly = exit.status() == 0 && exit.signal() == 0;
            jobserver.ifPresent(tokens -> tokens.jobEnded(orderly));
            drain.add(running.pump().rest());
            return exit;
        } catch (IOException e) {
            throw new IllegalStateException("pipes of our own cannot fail", e);
        }
    }
}
