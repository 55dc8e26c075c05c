package org.d1make.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.d1make.client.Frame;
import org.d1make.client.Message;

/** What a server has sent of jobs. One thread brings it, another asks. */
final class ReceivedOutput {

    private final Map<Long, OfJob> jobs = new ConcurrentHashMap<>();

    /** What a job has written, and how it ended. */
    record Result(long job, String stdout, String stderr, int status, int signal) {}

    private static final class OfJob {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();
        private final CompletableFuture<Result> result = new CompletableFuture<>();
    }

    private OfJob job(long number) {
        return jobs.computeIfAbsent(number, key -> new OfJob());
    }

    void add(Frame.Output frame) {
        OfJob job = job(frame.job());
        synchronized (job) {
            (frame.stream() == Frame.Stream.STDOUT ? job.out : job.err).writeBytes(frame.bytes());
            job.notifyAll();
        }
    }

    void end(Message.Exited exit) {
        OfJob job = job(exit.job());
        String out = job.out.toString(StandardCharsets.ISO_8859_1);
        String err = job.err.toString(StandardCharsets.ISO_8859_1);
        job.result.complete(new Result(exit.job(), out, err, exit.status(), exit.signal()));
    }

    /** All of a job, once it has ended; its number can then be another's. */
    Result await(long number) throws InterruptedException {
        try {
            Result result = job(number).result.get(ServerProcess.DEADLINE_SECONDS, TimeUnit.SECONDS);
            jobs.remove(number);
            return result;
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("job " + number + " does not end", e);
        }
    }

    /** Waits until the job has written so much to its stdout. Gives how much it has, in bytes. */
    int awaitStdout(long number, int bytes) throws InterruptedException {
        OfJob job = job(number);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ServerProcess.DEADLINE_SECONDS);
        synchronized (job) {
            while (job.out.size() < bytes) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("job " + number + " has written " + job.out.size() + " bytes only");
                }
                job.wait(left);
            }
            return job.out.size();
        }
    }

    boolean hasEnded(long number) {
        return job(number).result.isDone();
    }
}
