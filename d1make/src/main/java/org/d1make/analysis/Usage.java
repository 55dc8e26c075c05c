package org.d1make.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.Result;

/**
 * How much ran at once at each moment of a build. It does not say why no more did.
 *
 * @param stretches from the build's start to its end, without gaps
 */
public record Usage(List<Stretch> stretches) {

    private static final int RUNNING = 0;
    private static final int WAITING = 1;
    private static final int HERE = 2;
    private static final int SLOTS = 3;

    public Usage {
        stretches = List.copyOf(stretches);
    }

    public static Usage of(BuildRecord build) {
        TreeMap<Long, int[]> changes = new TreeMap<>();
        change(changes, 0, RUNNING, 0);
        change(changes, build.wallMillis(), RUNNING, 0);
        build.jobs().stream()
                // It only waits for the calls below it, which are here themselves.
                .filter(job -> job.result() != Result.PASSED_THROUGH)
                .forEach(job -> add(changes, job));
        for (HostRecord host : build.hosts()) {
            host.spans().stream()
                    .filter(span -> span.state() == HostSpan.State.UP)
                    .forEach(span -> during(changes, span.fromMillis(), span.toMillis(), SLOTS, host.slots()));
        }
        return new Usage(sweep(changes, build.wallMillis()));
    }

    private static void add(TreeMap<Long, int[]> changes, JobRecord job) {
        long waitsFrom = job.queuedMillis();
        for (JobRun run : job.runs()) {
            during(changes, waitsFrom, run.startMillis(), WAITING, 1);
            int what = run.host().equals(JobRun.HERE) ? HERE : RUNNING;
            during(changes, run.startMillis(), run.endMillis(), what, 1);
            waitsFrom = run.endMillis();
        }
        during(changes, waitsFrom, job.endMillis(), WAITING, 1);
    }

    private static void during(TreeMap<Long, int[]> changes, long from, long to, int what, int count) {
        if (from < to) {
            change(changes, from, what, count);
            change(changes, to, what, -count);
        }
    }

    private static void change(TreeMap<Long, int[]> changes, long at, int what, int by) {
        changes.computeIfAbsent(at, time -> new int[SLOTS + 1])[what] += by;
    }

    private static List<Stretch> sweep(TreeMap<Long, int[]> changes, long wallMillis) {
        List<Stretch> stretches = new ArrayList<>();
        int[] now = new int[SLOTS + 1];
        long since = 0;
        for (Map.Entry<Long, int[]> change : changes.entrySet()) {
            long at = Math.min(change.getKey(), wallMillis);
            if (at > since) {
                stretches.add(new Stretch(since, at, now[RUNNING], now[WAITING], now[HERE], now[SLOTS]));
                since = at;
            }
            for (int i = 0; i < now.length; i++) {
                now[i] += change.getValue()[i];
            }
        }
        return stretches;
    }

    /** A sum over time, of something in milliseconds. */
    public long sum(ToLongFunction<Stretch> millis) {
        return stretches.stream().mapToLong(millis).sum();
    }

    /** A mean over time; 0 where there is none. */
    public double mean(ToDoubleFunction<Stretch> value) {
        double sum = 0;
        long all = 0;
        for (Stretch stretch : stretches) {
            sum += value.applyAsDouble(stretch) * stretch.millis();
            all += stretch.millis();
        }
        return all == 0 ? 0 : sum / all;
    }
}
