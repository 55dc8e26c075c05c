package org.d1make.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands until the test moves it, and runs what has come due. */
final class FakeLater implements Later {

    private record Task(long atMillis, Runnable action) {}

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000;

    @Override
    public synchronized long nowMillis() {
        return now;
    }

    @Override
    public synchronized void after(long millis, Runnable task) {
        tasks.add(new Task(now + millis, task));
    }

    synchronized int waiting() {
        return tasks.size();
    }

    void pass(long millis) {
        long end = nowMillis() + millis;
        while (true) {
            Task next;
            synchronized (this) {
                next = tasks.stream()
                        .filter(task -> task.atMillis() <= end)
                        .min(Comparator.comparingLong(Task::atMillis))
                        .orElse(new Task(end, () -> {}));
                now = Math.max(now, next.atMillis());
                if (!tasks.remove(next)) {
                    return;
                }
            }
            next.action().run();
        }
    }
}
