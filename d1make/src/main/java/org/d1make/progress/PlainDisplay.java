package org.d1make.progress;

import java.util.function.Consumer;

/** Says now and then, in one line, how far the build is; nothing while nothing changes. It does not know where lines go. */
public final class PlainDisplay implements AutoCloseable {

    private static final long PAUSE_MILLIS = 10_000;

    private final BuildProgress progress;
    private final Consumer<String> say;
    private final Thread thread = new Thread(this::run, "d1make-progress");
    private String said = "";
    private boolean closing;

    public PlainDisplay(BuildProgress progress, Consumer<String> say) {
        this.progress = progress;
        this.say = say;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private synchronized void run() {
        try {
            while (!closing) {
                wait(PAUSE_MILLIS);
                if (!closing) {
                    sayIfChanged(progress.snapshot());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Time alone is no change. */
    void sayIfChanged(Snapshot build) {
        String counts = build.done() + " " + build.failed() + " " + build.running() + " " + build.waiting() + " "
                + build.slots();
        if (!counts.equals(said)) {
            said = counts;
            say.accept(StatusText.line(build));
        }
    }

    @Override
    public synchronized void close() {
        closing = true;
        notifyAll();
    }
}
