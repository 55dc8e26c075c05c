package org.d1make.output;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The one thread that comes back to what is held. It starts with the first of it; most builds have none. */
public final class LaterThread implements Later {

    /** In a class of its own, which is loaded when it is needed. */
    private static final class Holder {
        static final ScheduledExecutorService EXECUTOR =
                Executors.newSingleThreadScheduledExecutor(LaterThread::daemon);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "d1make-lines");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a task tells its failures itself
    public void after(long millis, Runnable task) {
        Holder.EXECUTOR.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
