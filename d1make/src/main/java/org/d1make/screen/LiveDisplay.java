package org.d1make.screen;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.d1make.posix.Terminal;
import org.d1make.progress.BuildProgress;

/**
 * Keeps the block at the terminal's foot as the build goes on, by a thread of its own. It draws while the terminal is ours and
 * nobody has taken its keyboard. It does not know what make writes to the same terminal.
 */
public final class LiveDisplay implements AutoCloseable {

    /** Builds that are shorter show nothing, and do not load what draws. */
    private static final long START_MILLIS = 500;

    private static final long PAUSE_MILLIS = 250;

    /** From when a stop was asked for to when it has surely come. */
    private static final long STOP_MILLIS = 200;

    private static final long CLOSE_MILLIS = 2_000;

    private final Terminal terminal;
    private final TerminalKind kind;
    private final BuildProgress progress;
    private final Thread thread = new Thread(this::run, "d1make-progress");
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile BlockGuard guard;
    private volatile boolean closing;
    private volatile boolean isResized;
    private volatile boolean hasShown;

    // Under the lock.

    private long stopsUntilNanos = System.nanoTime();
    private Optional<TerminalFoot> foot = Optional.empty();

    /** @param kind of terminal that it is */
    public LiveDisplay(Terminal terminal, TerminalKind kind, BuildProgress progress) {
        this.terminal = terminal;
        this.kind = kind;
        this.progress = progress;
        thread.setDaemon(true);
    }

    /**
     * Begins to draw.
     *
     * @param newGuard is told what takes the block away, for the case that we cannot
     */
    public void start(BlockGuard newGuard) {
        guard = newGuard;
        thread.start();
    }

    /** The window has another size. */
    public void resized() {
        isResized = true;
        wake();
    }

    private void wake() {
        // Where it is not free, it is just being drawn, and all is looked at again soon.
        if (lock.tryLock()) {
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** This process is about to be stopped, and a shell will use the terminal: the block goes, if that can be in a moment. */
    public void stopping() {
        try {
            if (lock.tryLock(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    erase();
                    stopsUntilNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether anything was ever shown. */
    public boolean hasShown() {
        return hasShown;
    }

    private void run() {
        try {
            if (pause(START_MILLIS)) {
                foot = Terminfo.of(kind.term())
                        .map(StatusBlock::new)
                        .map(block -> new TerminalFoot(terminal, block, guard, kind.isMultiplexed()));
                StatusLayout layout = new StatusLayout(kind.takesUtf8());
                while (foot.isPresent() && !closing) {
                    show(foot.get(), layout);
                    pause(PAUSE_MILLIS);
                }
                lock.lock();
                try {
                    erase();
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends early where the window has changed or the build is over. Gives whether it goes on. */
    private boolean pause(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!closing && !isResized && left > 0) {
                left = changed.awaitNanos(left);
            }
            isResized = false;
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void show(TerminalFoot drawing, StatusLayout layout) {
        lock.lock();
        try {
            Optional<Terminal.Size> size = terminal.size();
            long now = System.nanoTime();
            if (size.isEmpty() || now - stopsUntilNanos < 0) {
                return;
            }
            if (terminal.isFree()) {
                drawing.show(
                        layout.lines(
                                progress.snapshot(),
                                size.get().rows(),
                                size.get().columns()),
                        size.get(),
                        now);
                hasShown = true;
            } else {
                drawing.release();
            }
        } catch (IOException e) {
            hungUp();
        } finally {
            lock.unlock();
        }
    }

    private void erase() {
        try {
            if (foot.isPresent()) {
                foot.get().erase();
            }
        } catch (IOException e) {
            hungUp();
        }
    }

    private void hungUp() {
        foot = Optional.empty();
        guard.nothingShown();
    }

    /** Takes the block away. Where the terminal is stopped, whoever guards it does so when it goes on. */
    @Override
    public void close() {
        closing = true;
        wake();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
