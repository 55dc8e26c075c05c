package org.d1make.analysis;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.d1make.analysis.PathStep.Via;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRecord;
import org.d1make.record.Result;

/**
 * The chain of jobs that led to the build's end: from the job that ended last, back to the one whose end was the last before
 * that one was asked for, and so on. It covers the whole build, but it is not the graph of prerequisites, which only make
 * knows: docs/report.md says what it is worth.
 *
 * @param endMillis from the last job's end to the build's
 */
public record CriticalPath(List<PathStep> steps, long endMillis) {

    public CriticalPath {
        steps = List.copyOf(steps);
    }

    public static CriticalPath of(BuildRecord build, Usage usage) {
        List<JobRecord> byEnd = build.jobs().stream()
                .filter(job -> job.result() != Result.PASSED_THROUGH)
                .sorted(Comparator.comparingLong(JobRecord::endMillis)
                        .thenComparingLong(JobRecord::queuedMillis)
                        .thenComparingLong(JobRecord::number))
                .toList();
        Deque<PathStep> steps = new ArrayDeque<>();
        int at = byEnd.size() - 1;
        while (at >= 0) {
            JobRecord job = byEnd.get(at);
            int before = lastEndedBy(job.queuedMillis(), byEnd, at);
            long since = before < 0 ? 0 : byEnd.get(before).endMillis();
            long run = job.runMillis();
            steps.addFirst(new PathStep(
                    job,
                    job.queuedMillis() - since,
                    job.endMillis() - job.queuedMillis() - run,
                    run,
                    before < 0 ? Via.START : via(build, usage, since)));
            at = before;
        }
        long end = byEnd.isEmpty() ? 0 : byEnd.get(byEnd.size() - 1).endMillis();
        return new CriticalPath(List.copyOf(steps), build.wallMillis() - end);
    }

    /** The last of those before {@code limit} that had ended by then; -1 where there is none. */
    private static int lastEndedBy(long millis, List<JobRecord> byEnd, int limit) {
        int low = 0;
        int high = limit;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byEnd.get(middle).endMillis() <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Whether, just before that moment, make waited for as many calls as it may. */
    private static Via via(BuildRecord build, Usage usage, long millis) {
        if (build.jobLimit().isEmpty()) {
            return Via.ORDER;
        }
        List<Stretch> all = usage.stretches();
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).toMillis() < millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        boolean full = low < all.size()
                && all.get(low).outstanding() >= build.jobLimit().getAsInt();
        return full ? Via.JOBS_LIMIT : Via.ORDER;
    }

    public long runMillis() {
        return steps.stream().mapToLong(PathStep::runMillis).sum();
    }

    public long waitMillis() {
        return steps.stream().mapToLong(PathStep::waitMillis).sum();
    }

    /** In which no job of the chain ran or waited: make, and its own recipes. */
    public long hereMillis() {
        return endMillis + steps.stream().mapToLong(PathStep::hereMillis).sum();
    }
}
