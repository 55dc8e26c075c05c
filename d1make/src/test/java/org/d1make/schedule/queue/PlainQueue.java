package org.d1make.schedule.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What {@link WaitingJobs} must give, found by a look at each waiting job: to compare with. How long jobs take of which nothing
 * is known is reckoned by the same class.
 */
public final class PlainQueue {

    private final List<Waiting> jobs = new ArrayList<>();
    private final UnknownTimes times = new UnknownTimes();
    private long lastTurn;

    public boolean isEmpty() {
        return jobs.isEmpty();
    }

    public int size() {
        return jobs.size();
    }

    public void guess(double seconds) {
        times.guess(seconds);
    }

    public void unknownTook(double seconds) {
        times.took(seconds);
    }

    public double expected() {
        long known = jobs.stream()
                .filter(Waiting::isKnown)
                .mapToLong(job -> Math.round(job.expected() * 1e6))
                .sum();
        long unknown = jobs.stream().filter(job -> !job.isKnown()).count();
        return known / 1e6 + unknown * times.average();
    }

    public void add(JobRequest request, double asked) {
        jobs.add(new Waiting(request, asked, ++lastTurn));
    }

    public void remove(long job) {
        jobs.removeIf(waiting -> waiting.request().job() == job);
    }

    public Optional<JobRequest> firstFor(String host, double longest, int slots) {
        return jobs.stream()
                .filter(job -> mayRun(job, host, longest, slots))
                .min(Comparator.<Waiting>comparingDouble(job -> job.rank(times.average()))
                        .thenComparingLong(Waiting::turn))
                .map(Waiting::request);
    }

    private boolean mayRun(Waiting job, String host, double longest, int slots) {
        if (!job.request().excluded().isEmpty()) {
            return !job.request().excluded().contains(host);
        }
        return (job.isKnown() ? job.expected() : times.longestOf(slots)) <= longest;
    }

    public List<JobRequest> all() {
        return jobs.stream().map(Waiting::request).toList();
    }
}
