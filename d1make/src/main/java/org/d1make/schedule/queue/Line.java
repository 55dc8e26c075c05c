package org.d1make.schedule.queue;

import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.d1make.schedule.tree.MeasuredSet;

/** The waiting jobs that may run on the same hosts. It does not know which those are. */
final class Line {

    private static final Comparator<Waiting> FIRST_ASKED =
            Comparator.comparingDouble(Waiting::asked).thenComparingLong(Waiting::turn);

    private static final Comparator<Waiting> LONGEST_FIRST =
            Comparator.<Waiting>comparingDouble(job -> job.rank(0)).thenComparingLong(Waiting::turn);

    private final MeasuredSet<Waiting> known = new MeasuredSet<>(LONGEST_FIRST);

    /** All as long as each other, as far as can be told: so the first is first. */
    private final TreeSet<Waiting> unknown = new TreeSet<>(FIRST_ASKED);

    boolean isEmpty() {
        return known.isEmpty() && unknown.isEmpty();
    }

    void add(Waiting job) {
        if (job.isKnown()) {
            known.add(job, job.expected());
        } else {
            unknown.add(job);
        }
    }

    /** One that has been added. */
    void remove(Waiting job) {
        if (job.isKnown()) {
            known.remove(job);
        } else {
            unknown.remove(job);
        }
    }

    /** How long the shortest is likely to take of those whose time is known, in seconds; infinite where there is none. */
    double shortestKnown() {
        return known.least();
    }

    boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    /**
     * The first of those that take so long at most.
     *
     * @param average how long jobs take of which nothing is known
     * @param unknownToo whether those are surely short enough
     */
    Optional<Waiting> first(double seconds, double average, boolean unknownToo) {
        Optional<Waiting> first = known.first(seconds);
        if (!unknownToo || unknown.isEmpty()) {
            return first;
        }
        Waiting other = unknown.first();
        return first.filter(job -> job.isBefore(other, average)).or(() -> Optional.of(other));
    }
}
