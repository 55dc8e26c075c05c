package org.d1make.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.d1make.schedule.queue.JobRequest;
import org.d1make.schedule.queue.WaitingJobs;

/**
 * Gives each job a host: the best host that has a free slot takes the longest job that waits. It does no IO, has no clock
 * and starts nothing: it is told what happened, and says what to start. For one thread.
 *
 * <p>The choice, whose reasons are in docs/scheduling.md:
 *
 * <ul>
 *   <li>Only a host that is open: not draining, with a free slot, enough free memory, and not too busy with other users'
 *       work. Where no job runs anywhere, the last two bounds give way.
 *   <li>The lowest score wins: (our recipes there + 1) / cpus that others leave us / weight.
 *   <li>Among equals the one on which a job has ended last (what it read is still in memory there), then the first in the
 *       order in which the hosts became ready.
 *   <li>It takes the longest job; among equals the one that came first. A job that may not run there lets others pass.
 *   <li>A slow host takes no job that would be done sooner if it waited for another host.
 * </ul>
 *
 * What a choice costs grows with the logarithms of how many hosts and how many jobs there are; and with the number of hosts, where
 * a job waits that may not run on some of them.
 */
public final class Scheduler {
    private final SchedulerSettings settings;
    private final Hosts hosts = new Hosts();
    private final WaitingJobs queue = new WaitingJobs();
    private final Map<Long, Running> running = new HashMap<>();
    private long turns;
    private long ends;

    /**
     * Where a job runs.
     *
     * @param isKnown whether it was known how long the job would take
     * @param share which part of a cpu it had at its start
     */
    private record Running(Candidate host, boolean isKnown, double share) {}

    public Scheduler(SchedulerSettings settings) {
        this.settings = settings;
    }

    /**
     * A host can take jobs from now on.
     *
     * @param name unique among the hosts that are ready
     */
    public void hostReady(String name, HostCapacity capacity) {
        if (!hosts.add(new Candidate(name, ++turns, capacity, settings))) {
            throw new IllegalStateException("the host is ready already: " + name);
        }
    }

    /**
     * A host is gone.
     *
     * @return the jobs that ran there; the scheduler forgets them, and it is for the caller to request them again
     */
    public List<Long> hostLost(String name) {
        hosts.remove(name);
        List<Long> jobs = new ArrayList<>();
        running.forEach((job, place) -> {
            if (place.host().name().equals(name)) {
                jobs.add(job);
            }
        });
        jobs.forEach(running::remove);
        jobs.sort(null);
        return List.copyOf(jobs);
    }

    /** A host gets no new job, and keeps those it has, until draining is switched off again. */
    public void hostDraining(String name, boolean on) {
        change(name, host -> host.drain(on));
    }

    /** What a host can take has changed. */
    public void hostIs(String name, HostCapacity capacity) {
        change(name, host -> host.resize(capacity));
    }

    private void change(String name, Consumer<Candidate> change) {
        hosts.find(name).ifPresent(host -> hosts.change(host, change));
    }

    /** A host has reported. A report from a host that is lost means nothing. */
    public void reported(String name, HostReport report) {
        change(name, host -> host.report(report));
    }

    /**
     * A job waits for a host from now on.
     *
     * @param seconds a clock that only goes forward, which all requests of a build are timed by
     */
    public void requested(JobRequest request, double seconds) {
        long job = request.job();
        if (running.containsKey(job) || !queue.add(request, seconds)) {
            throw new IllegalStateException("the job is known already: " + job);
        }
    }

    /** As long, in seconds, as jobs are likely to take of which nothing is known, until some have ended in this build. */
    public void unknownJobsTake(double seconds) {
        queue.guess(seconds);
    }

    /**
     * A job has run to a good end; to be told before {@link #ended}.
     *
     * @param seconds so long on a host of weight 1
     */
    public void took(long job, double seconds) {
        Optional.ofNullable(running.get(job))
                .filter(place -> !place.isKnown())
                .ifPresent(place -> queue.unknownTook(
                        seconds * Math.min(place.share(), place.host().share())));
    }

    /** A job has ended, or is not wanted any more; whether it ran or waited. A job that is not known is ignored. */
    public void ended(long job) {
        queue.remove(job);
        Optional.ofNullable(running.remove(job)).ifPresent(place -> {
            long when = ++ends;
            hosts.change(place.host(), host -> host.ended(when));
        });
    }

    /**
     * What to start now. The jobs count as running from here on.
     *
     * <p>To be asked for after every event that can free a slot or bring a job.
     */
    public List<Placement> place() {
        if (queue.isEmpty()) {
            return List.of();
        }
        if (!hosts.isAnyOpen()) {
            return running.isEmpty() ? placeOne() : List.of();
        }
        List<Placement> placements = new ArrayList<>();
        Pace pace = hosts.pace();
        Optional<Candidate> next = hosts.best(slowest(pace));
        Optional<Candidate> passed = Optional.empty();
        while (next.isPresent()) {
            Candidate host = next.get();
            double longest = running.isEmpty() ? Double.POSITIVE_INFINITY : pace.longest(queue.expected(), host.rate());
            Optional<JobRequest> job = queue.firstFor(host.name(), longest, pace.width());
            if (job.isPresent()) {
                placements.add(placed(job.get(), host));
            } else {
                passed = next;
            }
            double slowest = slowest(pace);
            next = passed.isPresent() ? hosts.bestAfter(passed.get(), slowest) : hosts.best(slowest);
        }
        return List.copyOf(placements);
    }

    /** How slow a host may be to be worth a look. */
    private double slowest(Pace pace) {
        if (queue.isEmpty()) {
            return 0;
        }
        return running.isEmpty()
                ? Double.POSITIVE_INFINITY
                : pace.slowest(queue.expected(), queue.shortest(pace.width()));
    }

    /** Until a host is open, one job at a time: a build that stands still is worse than one on a host that is busy. */
    private List<Placement> placeOne() {
        for (Candidate host : hosts.lastResorts()) {
            Optional<JobRequest> job = queue.firstFor(host.name(), Double.POSITIVE_INFINITY, 1);
            if (job.isPresent()) {
                return List.of(placed(job.get(), host));
            }
        }
        return List.of();
    }

    /** How many jobs wait. */
    public int waiting() {
        return queue.size();
    }

    /** How many jobs run on this host. */
    public int running(String name) {
        return hosts.find(name).map(Candidate::running).orElse(0);
    }

    /** The numbers of all hosts that are ready, in the order in which they became so. */
    public List<HostStanding> standings() {
        return hosts.all().stream().map(Candidate::standing).toList();
    }

    /** Waiting jobs that no host which is ready may run, now or later. With no host ready, all of them. */
    public List<Long> stranded() {
        return queue.all()
                .filter(request -> hosts.all().stream().map(Candidate::name).allMatch(request.excluded()::contains))
                .map(JobRequest::job)
                .toList();
    }

    private Placement placed(JobRequest request, Candidate host) {
        String why = settings.explains() ? why(request, host) : "";
        queue.remove(request.job());
        hosts.change(host, Candidate::started);
        running.put(request.job(), new Running(host, request.expected().isPresent(), host.share()));
        return new Placement(request.job(), host.name(), why);
    }

    private String why(JobRequest request, Candidate winner) {
        List<String> others = new ArrayList<>();
        for (Candidate host : hosts.all()) {
            if (host != winner) {
                others.add(whyNot(request, host, Hosts.isBetter(host, winner)));
            }
        }
        return winner.standing().text() + "; others: " + (others.isEmpty() ? "none" : String.join("; ", others));
    }

    private static String whyNot(JobRequest request, Candidate host, boolean passedOver) {
        if (!host.isOpen()) {
            return host.name() + " " + host.closed().words();
        }
        if (request.excluded().contains(host.name())) {
            return host.name() + " has refused it";
        }
        return host.standing().text() + (passedOver ? ", where it would be done later" : "");
    }
}
