package org.d1make.schedule;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.d1make.schedule.tree.MeasuredSet;

/**
 * The hosts that are ready, and those of them that are open, best first. It does not know the jobs. What it costs to find
 * the best host, or to change one, grows with the logarithm of how many there are.
 */
final class Hosts {

    /** Among equals the one on which a job has ended last, then the one that was ready first. */
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingDouble(Candidate::score)
            .thenComparing(Comparator.comparingLong(Candidate::lastEnded).reversed())
            .thenComparingLong(Candidate::turn);

    /** Sums of whole numbers do not depend on the order in which they were made. */
    private static final double MICROS = 1e6;

    private final Map<String, Candidate> all = new LinkedHashMap<>();

    /** Measured by how slow each would be for one more job. */
    private final MeasuredSet<Candidate> open = new MeasuredSet<>(BEST_FIRST);

    private long microThroughput;
    private int width;

    /** Gives false where there is one of that name. */
    boolean add(Candidate host) {
        boolean added = all.putIfAbsent(host.name(), host) == null;
        if (added) {
            count(host);
        }
        return added;
    }

    void remove(String name) {
        Optional.ofNullable(all.remove(name)).ifPresent(this::discount);
    }

    Optional<Candidate> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** In the order in which they became ready. */
    Collection<Candidate> all() {
        return all.values();
    }

    /** All changes of a host go through here: its place among the others may be another one afterwards. */
    void change(Candidate host, Consumer<Candidate> change) {
        discount(host);
        change.accept(host);
        count(host);
    }

    private void count(Candidate host) {
        microThroughput += Math.round(host.throughput() * MICROS);
        width += host.width();
        if (host.isOpen()) {
            open.add(host, 1 / host.rate());
        }
    }

    private void discount(Candidate host) {
        microThroughput -= Math.round(host.throughput() * MICROS);
        width -= host.width();
        if (host.isOpen()) {
            open.remove(host);
        }
    }

    /** Whether it would have been looked at before that one. */
    static boolean isBetter(Candidate host, Candidate other) {
        return BEST_FIRST.compare(host, other) < 0;
    }

    Pace pace() {
        return new Pace(microThroughput / MICROS, width);
    }

    boolean isAnyOpen() {
        return !open.isEmpty();
    }

    /**
     * The best of those that are open.
     *
     * @param slowest how long a job may take there for each second that it would take on a cpu of weight 1
     */
    Optional<Candidate> best(double slowest) {
        return open.first(slowest);
    }

    /** The best of those that are open and not as good as that one. */
    Optional<Candidate> bestAfter(Candidate host, double slowest) {
        return open.firstBehind(host, slowest);
    }

    /** Those to which jobs are given where no host is open and nothing runs, best first. Looks at all hosts. */
    Collection<Candidate> lastResorts() {
        return all.values().stream()
                .filter(host -> host.closed().isSoft())
                .sorted(BEST_FIRST)
                .toList();
    }
}
