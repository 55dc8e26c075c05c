package org.d1make.schedule.queue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The queue: of jobs that came together the longest is first, of jobs as long as each other the one that came first. It
 * does not know the hosts. What it costs to find a job grows with the logarithm of how many wait.
 *
 * <p>A job that came later passes one that is shorter by a part of the time between them, so that no job waits for ever:
 * where one job waits for the other, the last of a chain of short ones would end the build.
 */
public final class WaitingJobs {

    /** Sums of whole numbers do not depend on the order in which jobs came and went. */
    private static final double MICROS = 1e6;

    private static final Line NOBODY = new Line();

    private final Map<Long, Waiting> byJob = new HashMap<>();
    private final Map<Set<String>, Line> lines = new HashMap<>();
    private final UnknownTimes times = new UnknownTimes();
    private long lastTurn;
    private long knownMicros;
    private int unknown;

    public int size() {
        return byJob.size();
    }

    public boolean isEmpty() {
        return byJob.isEmpty();
    }

    /** How long all of them together are likely to run. */
    public double expected() {
        return knownMicros / MICROS + unknown * times.average();
    }

    /** As long, in seconds, as jobs take of which nothing is known, until some of this build have ended. */
    public void guess(double seconds) {
        times.guess(seconds);
    }

    /** A job of which nothing was known has ended, and took so long. */
    public void unknownTook(double seconds) {
        times.took(seconds);
    }

    /** Gives false where the job waits already. */
    public boolean add(JobRequest request, double asked) {
        Waiting waiting = new Waiting(request, asked, ++lastTurn);
        if (byJob.putIfAbsent(request.job(), waiting) != null) {
            return false;
        }
        lines.computeIfAbsent(request.excluded(), excluded -> new Line()).add(waiting);
        count(waiting, 1);
        return true;
    }

    public void remove(long job) {
        Optional.ofNullable(byJob.remove(job)).ifPresent(waiting -> {
            Set<String> excluded = waiting.request().excluded();
            Line line = lines.get(excluded);
            line.remove(waiting);
            if (line.isEmpty()) {
                lines.remove(excluded);
            }
            count(waiting, -1);
        });
    }

    private void count(Waiting waiting, int change) {
        if (waiting.isKnown()) {
            knownMicros += change * Math.round(waiting.expected() * MICROS);
        } else {
            unknown += change;
        }
    }

    /**
     * No job is waiting for which {@link #firstFor} needs less than that as the longest, in seconds; infinite without jobs.
     *
     * @param slots as there
     */
    public double shortest(int slots) {
        Line line = lines.getOrDefault(Set.of(), NOBODY);
        if (lines.size() > (line == NOBODY ? 0 : 1)) {
            return 0;
        }
        return Math.min(line.shortestKnown(), line.hasUnknown() ? times.longestOf(slots) : Double.POSITIVE_INFINITY);
    }

    /**
     * The first that may run on that host, and takes no longer than that or has but few hosts to choose from.
     *
     * @param longest in seconds
     * @param slots of all hosts: of as many jobs of which nothing is known, one at most takes longer than is reckoned
     */
    public Optional<JobRequest> firstFor(String host, double longest, int slots) {
        boolean unknownToo = unknown > 0 && (longest == Double.POSITIVE_INFINITY || times.longestOf(slots) <= longest);
        double average = times.average();
        Optional<Waiting> first = Optional.empty();
        for (Map.Entry<Set<String>, Line> entry : lines.entrySet()) {
            Set<String> excluded = entry.getKey();
            if (excluded.isEmpty()) {
                first = earlier(first, entry.getValue().first(longest, average, unknownToo), average);
            } else if (!excluded.contains(host)) {
                first = earlier(first, entry.getValue().first(Double.POSITIVE_INFINITY, average, true), average);
            }
        }
        return first.map(Waiting::request);
    }

    private static Optional<Waiting> earlier(Optional<Waiting> one, Optional<Waiting> other, double average) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().isBefore(other.get(), average) ? one : other;
    }

    /** In the order in which they came. */
    public Stream<JobRequest> all() {
        return byJob.values().stream()
                .sorted(Comparator.comparingLong(Waiting::turn))
                .map(Waiting::request);
    }
}
