package org.d1make.recorder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.d1make.calls.Call;
import org.d1make.posix.WholeFile;
import org.d1make.record.CapturedOutput;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobText;

/**
 * Watches the processes of calls that run in place: a client becomes the real make, under its own process id, and tells
 * nobody of its end. So each is looked at ten times a second; its end is known to a tenth of a second, and its cpu time up to
 * the last look. How it ended, only its parent knows.
 */
public final class ProcessWatch implements CallsHere, AutoCloseable {

    private static final long LOOK_MILLIS = 100;

    /** What proc(5) counts times in: USER_HZ is 100 on all that Linux runs on here. */
    private static final long MICROS_A_TICK = 10_000;

    private final LongSupplier clock;
    private final JobSink sink;
    private final Lanes lanes = new Lanes();
    private final List<Watched> watched = new ArrayList<>();
    private final Thread thread = new Thread(this::watch, "d1make-in-place");
    private boolean closed;

    /** @param clock milliseconds since the build's start */
    public ProcessWatch(LongSupplier clock, JobSink sink) {
        this.clock = clock;
        this.sink = sink;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    @Override
    public synchronized void starts(Started call) {
        watched.add(new Watched(call, lanes.take(), Times.of(call.call().pid())));
        notifyAll();
    }

    private synchronized void watch() {
        try {
            while (!closed) {
                look();
                wait(watched.isEmpty() ? 0 : LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        for (Iterator<Watched> all = watched.iterator(); all.hasNext(); ) {
            Watched one = all.next();
            if (!one.look()) {
                all.remove();
                ends(one);
            }
        }
    }

    private void ends(Watched one) {
        long now = clock.getAsLong();
        lanes.free(one.lane);
        Started start = one.start;
        Call call = start.call();
        List<JobRun> runs = new ArrayList<>(start.runs());
        runs.add(new JobRun(JobRun.HERE, one.lane, start.startMillis(), now, JobRun.Outcome.ENDED, ""));
        sink.ended(
                new JobRecord(
                        start.number(),
                        start.place(),
                        start.goals(),
                        start.queuedMillis(),
                        now,
                        runs,
                        start.result(),
                        start.why(),
                        Optional.empty(),
                        one.cpuTicks * MICROS_A_TICK,
                        0),
                new JobText(call.directory(), call.program(), call.arguments(), CapturedOutput.NOTHING));
    }

    /** What still runs is taken to end now: so does the build. */
    @Override
    public synchronized void close() {
        closed = true;
        look();
        watched.forEach(this::ends);
        watched.clear();
        notifyAll();
    }

    /** One process. */
    private static final class Watched {
        private final Started start;
        private final int lane;
        private final Optional<Times> first;
        private long cpuTicks;

        Watched(Started start, int lane, Optional<Times> first) {
            this.start = start;
            this.lane = lane;
            this.first = first;
        }

        /** Whether it still runs; another one with its number is not it. */
        boolean look() {
            Optional<Times> now = Times.of(start.call().pid());
            if (now.isEmpty() || first.isEmpty() || now.get().startTicks != first.get().startTicks) {
                return false;
            }
            cpuTicks = now.get().cpuTicks;
            return !now.get().isZombie;
        }
    }

    /** Of /proc/PID/stat, as proc(5) describes it. */
    private record Times(boolean isZombie, long cpuTicks, long startTicks) {

        // Counted from the state, which is the field behind the name.
        private static final int USER = 11;
        private static final int CHILDREN_SYSTEM = 14;
        private static final int START = 19;

        static Optional<Times> of(long pid) {
            try {
                String stat = WholeFile.read("/proc/" + pid + "/stat");
                // The name stands in parentheses, and may have some of its own.
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                long cpu = 0;
                for (int field = USER; field <= CHILDREN_SYSTEM; field++) {
                    cpu += Long.parseLong(fields[field]);
                }
                return Optional.of(new Times(fields[0].equals("Z"), cpu, Long.parseLong(fields[START])));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
