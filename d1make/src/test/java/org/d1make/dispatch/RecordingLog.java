package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.d1make.calls.Call;
import org.d1make.events.BuildLog;
import org.d1make.link.LinkEnd;

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
    public void hostDown(String host, LinkEnd end) {
        downs.release();
    }

    @Override
    public void retried(long job, Call call, String host) {
        retried.incrementAndGet();
    }
}
