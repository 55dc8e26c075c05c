package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;

/** Counts what tests wait for. */
final class RecordingLog implements BuildLog {

    private static final long DEADLINE_SECONDS = 10;

    private final Semaphore downs = new Semaphore(0);
    final AtomicInteger retried = new AtomicInteger();

    void awaitDown() throws InterruptedException {
        assertThat(downs.tryAcquire(DEADLINE_SECONDS, TimeUnit.SECONDS))
                .as("a host is down")
                .isTrue();
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {}

    @Override
    public void hostDown(String host, LinkEnd end) {
        downs.release();
    }

    @Override
    public void hostLeftOut(String host, String reason) {}

    @Override
    public void noHostLeft(boolean goesOnHere) {}

    @Override
    public void inPlace(Call call, String why) {}

    @Override
    public void passedThrough(Call call) {}

    @Override
    public void queued(long job, Call call) {}

    @Override
    public void placed(long job, Call call, String host, Supplier<String> why) {}

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {}

    @Override
    public void clientGone(long job, Call call) {}

    @Override
    public void retried(long job, Call call, String host) {
        retried.incrementAndGet();
    }

    @Override
    public void givenUp(long job, Call call, String host) {}

    @Override
    public void refused(long job, Call call, String host, String reason) {}

    @Override
    public void outputUnwritable(long job, Call call, String failure) {}

    @Override
    public void drained(String host, boolean on) {}

    @Override
    public void hostsChanged(String how) {}
}
