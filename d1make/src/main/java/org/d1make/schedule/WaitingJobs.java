package org.d1make.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The queue: of jobs that came together the longest is first, of jobs as long as each other the one that came first. It
 * does not know the hosts.
 *
 * <p>A job that came later passes one that is shorter by a part of the time between them, so that no job waits for ever:
 * where one job waits for the other, the last of a chain of short ones would end the build.
 */
final class WaitingJobs {

    /** How much later a job may come, for each second that it is longer, and still be first. */
    private static final double HEAD_START = 3;

    /**
     * @param rank the lowest is first
     * @param turn of two requests, the later one has the higher
     */
    private record Waiting(JobRequest request, double rank, long turn) {}

    private static final Comparator<Waiting> LONGEST_FIRST =
            Comparator.comparingDouble(Waiting::rank).thenComparingLong(Waiting::turn);

    private final TreeSet<Waiting> order = new TreeSet<>(LONGEST_FIRST);
    private final Map<Long, Waiting> byJob = new HashMap<>();
    private long lastTurn;
    private double expected;

    int size() {
        return order.size();
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    /** How long all of them together are likely to run. */
    double expected() {
        return expected;
    }

    /** Gives false where the job waits already. */
    boolean add(JobRequest request, double seconds) {
        Waiting waiting = new Waiting(request, seconds - HEAD_START * request.expected(), ++lastTurn);
        if (byJob.putIfAbsent(request.job(), waiting) != null) {
            return false;
        }
        order.add(waiting);
        expected += request.expected();
        return true;
    }

    void remove(long job) {
        Optional.ofNullable(byJob.remove(job)).ifPresent(waiting -> {
            order.remove(waiting);
            // Not the sum of what a thousand additions and subtractions have left over.
            expected = order.isEmpty() ? 0 : expected - waiting.request().expected();
        });
    }

    /** The longest that may run on that host, and is no longer than that or has but few hosts to choose from. */
    Optional<JobRequest> longestFor(String host, double longest) {
        for (Waiting waiting : order) {
            JobRequest request = waiting.request();
            boolean chosen = request.excluded().isEmpty()
                    ? request.expected() <= longest
                    : !request.excluded().contains(host);
            if (chosen) {
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    Stream<JobRequest> all() {
        return order.stream().map(Waiting::request);
    }
}
