package org.d1make.advice;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d1make.analysis.Limit;
import org.d1make.analysis.PathStep;
import org.d1make.analysis.Stretch;
import org.d1make.analysis.Usage;
import org.d1make.print.Quantity;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;

/** Rules on how the makefile cuts the work into jobs. */
final class ShapeAdvice {

    /** Below that, starting a job and telling its end is most of it (docs/benchmarks.md). */
    private static final long SHORT_MILLIS = 100;

    private static final int FEW_JOBS = 20;
    private static final double MANY = 0.25;
    private static final int NAMED = 3;

    private ShapeAdvice() {}

    /** The job that ended last, where no other ran beside it any more. */
    static Optional<Advice> longTail(Findings findings) {
        List<JobRecord> last = findings.build().jobs().stream()
                .filter(job -> !job.ranHere() && !job.runs().isEmpty())
                .sorted(Comparator.comparingLong(JobRecord::endMillis).reversed())
                .limit(2)
                .toList();
        if (last.isEmpty()) {
            return Optional.empty();
        }
        JobRecord job = last.get(0);
        JobRun run = job.lastRun().orElseThrow();
        long others = last.size() < 2 ? 0 : last.get(1).endMillis();
        long alone = job.endMillis() - Math.max(others, run.startMillis());
        long inHalves = job.endMillis() - Math.max(others, run.startMillis() + run.millis() / 2);
        String earlier = job.queuedMillis() > findings.build().wallMillis() / 10
                ? " make asked for it " + Words.time(job.queuedMillis())
                        + " after the build's start: name it earlier among the prerequisites."
                : "";
        return Optional.of(new Advice(
                "tail",
                "One long job at the end",
                "The last job, " + quoted(job) + ", took " + Words.time(run.millis()) + ", and " + Words.time(alone)
                        + " of it alone. Two sub-makes that run side by side, of half the work each, would save up to "
                        + Words.time(inHalves) + "." + earlier,
                inHalves));
    }

    /** Slots were free, make had room, and more jobs were to come: prerequisites held them back. */
    static Optional<Advice> order(Findings findings) {
        Usage time = findings.time().during(Limit.ORDER);
        int limit = findings.build().jobLimit().orElse(Integer.MAX_VALUE);
        double gain = 0;
        for (Stretch stretch : time.stretches()) {
            int room = Math.min(stretch.slots(), limit);
            gain += room > stretch.running() ? stretch.millis() * (1 - (double) stretch.running() / room) : 0;
        }
        String longest = findings.path().steps().stream()
                .filter(step -> step.via() != PathStep.Via.JOBS_LIMIT)
                .map(PathStep::job)
                .sorted(Comparator.comparingLong(JobRecord::runMillis).reversed())
                .limit(NAMED)
                .map(job -> quoted(job) + " (" + Words.time(job.runMillis()) + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(new Advice(
                "order",
                "Jobs that wait for each other",
                "For " + Words.time(time.sum(Stretch::millis)) + " "
                        + Words.number(time.mean(Stretch::running)) + " of "
                        + Words.number(time.mean(Stretch::slots))
                        + " slots were used, and more jobs came later: prerequisites, or loops in recipes, held them"
                        + " back. On the chain to the end the longest are " + longest
                        + ": split these, or see what they must really wait for.",
                (long) gain));
    }

    static Optional<Advice> workHere(Findings findings) {
        long millis = findings.time().millis(Limit.HERE);
        return Optional.of(new Advice(
                "work-here",
                "Work that is no job",
                "For " + Words.time(millis) + " no sub-make ran or waited: make read its makefiles, or ran recipes of"
                        + " the top makefile, here. What takes long there can become a sub-make.",
                millis));
    }

    static Optional<Advice> callsInPlace(Findings findings) {
        long millis = findings.time().millis(Limit.IN_PLACE);
        List<JobRecord> calls =
                findings.build().jobs().stream().filter(JobRecord::ranHere).toList();
        long cpuMicros = calls.stream().mapToLong(JobRecord::cpuMicros).sum();
        String longest = calls.stream()
                .filter(call -> !call.reason().isEmpty())
                .max(Comparator.comparingLong(JobRecord::runMillis))
                .map(call -> " The longest was " + quoted(call) + " (" + Words.time(call.runMillis()) + "): "
                        + call.reason() + ".")
                .orElse("");
        return Optional.of(new Advice(
                "in-place",
                "Calls that ran in place",
                "For " + Words.time(millis) + " nothing ran but calls in place, on this machine: "
                        + Quantity.counted(calls.size(), "call") + " with " + Words.time(cpuMicros / 1_000)
                        + " of cpu time." + longest + " docs/compatibility.md says which calls can be jobs.",
                millis));
    }

    /** What they took beyond their cpu time is mostly the way there and back. */
    static Optional<Advice> shortJobs(Findings findings) {
        List<JobRecord> jobs = findings.build().jobs().stream()
                .filter(job -> !job.ranHere() && !job.runs().isEmpty())
                .toList();
        List<JobRecord> small =
                jobs.stream().filter(job -> job.runMillis() < SHORT_MILLIS).toList();
        if (small.size() < FEW_JOBS || small.size() < MANY * jobs.size()) {
            return Optional.empty();
        }
        long run = small.stream().mapToLong(JobRecord::runMillis).sum();
        long cpu = small.stream().mapToLong(JobRecord::cpuMicros).sum() / 1_000;
        long overhead = Math.max(0, run - cpu);
        return Optional.of(new Advice(
                "short-jobs",
                "Jobs that are very short",
                small.size() + " of " + Quantity.counted(jobs.size(), "job") + " took less than " + SHORT_MILLIS
                        + " ms. Of their " + Words.time(run) + ", " + Words.time(overhead)
                        + " was no cpu time: the way to the host and back, and make's own start. Let one sub-make do"
                        + " what several do now.",
                (long) (overhead / findings.parallelism())));
    }

    private static String quoted(JobRecord job) {
        return "“" + job.label() + "”";
    }
}
