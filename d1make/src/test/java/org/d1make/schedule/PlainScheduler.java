package org.d1make.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.d1make.schedule.queue.JobRequest;
import org.d1make.schedule.queue.PlainQueue;

/**
 * What {@link Scheduler} must decide, found by a look at each host and each waiting job: to compare with. What one host is worth
 * is reckoned by the same class.
 */
final class PlainScheduler {

    private record Running(Candidate host, boolean isKnown, double share) {}

    private final SchedulerSettings settings;
    private final List<Candidate> hosts = new ArrayList<>();
    private final PlainQueue queue = new PlainQueue();
    private final Map<Long, Running> running = new HashMap<>();
    private long turns;
    private long ends;

    PlainScheduler(SchedulerSettings settings) {
        this.settings = settings;
    }

    void hostReady(String name, HostCapacity capacity) {
        hosts.add(new Candidate(name, ++turns, capacity, settings));
    }

    List<Long> hostLost(String name) {
        hosts.removeIf(host -> host.name().equals(name));
        List<Long> jobs = running.entrySet().stream()
                .filter(entry -> entry.getValue().host().name().equals(name))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        jobs.forEach(running::remove);
        return jobs;
    }

    void change(String name, Consumer<Candidate> change) {
        hosts.stream().filter(host -> host.name().equals(name)).forEach(change);
    }

    void requested(JobRequest request, double seconds) {
        queue.add(request, seconds);
    }

    void took(long job, double seconds) {
        Running place = running.get(job);
        if (place != null && !place.isKnown()) {
            queue.unknownTook(seconds * Math.min(place.share(), place.host().share()));
        }
    }

    void ended(long job) {
        queue.remove(job);
        Optional.ofNullable(running.remove(job)).ifPresent(place -> place.host().ended(++ends));
    }

    List<Long> running() {
        return running.keySet().stream().sorted().toList();
    }

    List<JobRequest> waiting() {
        return queue.all();
    }

    List<Placement> place() {
        List<Placement> placements = new ArrayList<>();
        List<Candidate> left = new ArrayList<>(hosts);
        left.removeIf(host -> !host.isOpen());
        boolean lastResort = left.isEmpty() && running.isEmpty();
        if (lastResort) {
            left.addAll(hosts);
            left.removeIf(host -> !host.closed().isSoft());
        }
        while (!left.isEmpty() && !queue.isEmpty()) {
            Candidate host = left.stream().min(bestFirst()).orElseThrow();
            Optional<JobRequest> job = queue.firstFor(host.name(), longest(host), Math.max(1, width()));
            if (job.isEmpty()) {
                left.remove(host);
                continue;
            }
            placements.add(placed(job.get(), host));
            left.removeIf(other -> lastResort || !other.isOpen());
        }
        return placements;
    }

    private static Comparator<Candidate> bestFirst() {
        return Comparator.comparingDouble(Candidate::score)
                .thenComparingLong(host -> -host.lastEnded())
                .thenComparingLong(Candidate::turn);
    }

    private int width() {
        return hosts.stream().mapToInt(Candidate::width).sum();
    }

    private double longest(Candidate host) {
        double throughput = hosts.stream()
                        .mapToLong(other -> Math.round(other.throughput() * 1e6))
                        .sum()
                / 1e6;
        double lost = 1 / host.rate() - width() / throughput;
        return running.isEmpty() || lost <= 0 ? Double.POSITIVE_INFINITY : queue.expected() / throughput / lost;
    }

    private Placement placed(JobRequest request, Candidate host) {
        queue.remove(request.job());
        host.started();
        running.put(request.job(), new Running(host, request.expected().isPresent(), host.share()));
        return new Placement(request.job(), host.name(), "");
    }
}
