package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.link.LinkEnd;

/** Counts what tests wait for. */
final class RecordingLog implements BuildLog {

    private static final long DEADLINE_SECONDS = 10;

    private final Semaphore downs = new Semaphore(0);
    private final Semaphore leftOuts = new Semaphore(0);
    private final Semaphore reports = new Semaphore(0);
    private final Semaphore refusals = new Semaphore(0);
    private final Semaphore queued = new Semaphore(0);
    final List<String> inPlace = new CopyOnWriteArrayList<>();
    final List<String> missing = new CopyOnWriteArrayList<>();
    final AtomicInteger retried = new AtomicInteger();

    void awaitDown() throws InterruptedException {
        await(downs, 1, "a host is down");
    }

    void awaitLeftOut() throws InterruptedException {
        await(leftOuts, 1, "a host is left out");
    }

    void awaitReport() throws InterruptedException {
        await(reports, 1, "a host reports");
    }

    void awaitRefused() throws InterruptedException {
        await(refusals, 1, "a host refuses a job");
    }

    /** So many jobs since the start of the test. */
    void awaitQueued(int jobs) throws InterruptedException {
        await(queued, jobs, "jobs are queued");
    }

    private static void await(Semaphore events, int count, String what) throws InterruptedException {
        assertThat(events.tryAcquire(count, DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as(what)
                .isTrue();
    }

    @Override
    public void hostLeftOut(String host, String reason) {
        leftOuts.release();
    }

    @Override
    public void hostReported(String host, Message.Load load) {
        reports.release();
    }

    @Override
    public void queued(long job, Call call) {
        queued.release();
    }

    @Override
    public void refused(long job, Call call, String host, String reason, boolean lacksProgram) {
        refusals.release();
    }

    @Override
    public void inPlace(Call call, String why) {
        inPlace.add(call.commandLine() + ": " + why);
    }

    @Override
    public void programMissing(String program, Set<String> hosts, boolean everywhere) {
        missing.add(program + " " + hosts + (everywhere ? " everywhere" : ""));
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        downs.release();
    }

    @Override
    public void retried(long job, Call call, String host) {
        retried.incrementAndGet();
    }
}
