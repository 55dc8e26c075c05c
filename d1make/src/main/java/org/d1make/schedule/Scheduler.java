package org.d1make.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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
 * A choice looks at each host once.
 */
public final class Scheduler {
    private final SchedulerSettings settings;
    private final Map<String, Candidate> hosts = new LinkedHashMap<>();
    private final WaitingJobs queue = new WaitingJobs();
    private final Map<Long, Candidate> running = new HashMap<>();
    private long ends;

    public Scheduler(SchedulerSettings settings) {
        this.settings = settings;
    }

    /**
     * A host can take jobs from now on.
     *
     * @param name unique among the hosts that are ready
     */
    public void hostReady(String name, HostCapacity capacity) {
        if (hosts.putIfAbsent(name, new Candidate(name, capacity, settings)) != null) {
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
        running.forEach((job, host) -> {
            if (host.name().equals(name)) {
                jobs.add(job);
            }
        });
        jobs.forEach(running::remove);
        jobs.sort(null);
        return List.copyOf(jobs);
    }

    /** A host gets no new job, and keeps those it has, until draining is switched off again. */
    public void hostDraining(String name, boolean on) {
        find(name).ifPresent(host -> host.drain(on));
    }

    /** What a host can take has changed. */
    public void hostIs(String name, HostCapacity capacity) {
        find(name).ifPresent(host -> host.resize(capacity));
    }

    /** A host has reported. A report from a host that is lost means nothing. */
    public void reported(String name, HostReport report) {
        find(name).ifPresent(host -> host.report(report));
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

    /** A job has ended, or is not wanted any more; whether it ran or waited. A job that is not known is ignored. */
    public void ended(long job) {
        queue.remove(job);
        Optional.ofNullable(running.remove(job)).ifPresent(host -> host.ended(++ends));
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
        List<Placement> placements = new ArrayList<>();
        List<Candidate> open = new ArrayList<>(hosts.size());
        hosts.values().stream().filter(Candidate::isOpen).forEach(open::add);
        if (open.isEmpty() && running.isEmpty()) {
            // One job at a time, until a host is open: a build that stands still is worse than one on a host that is
            // busy.
            hosts.values().stream().filter(host -> host.closed().isSoft()).forEach(open::add);
        }
        Pace pace = pace();
        while (!open.isEmpty() && !queue.isEmpty()) {
            Candidate host = best(open);
            double longest = running.isEmpty() ? Double.POSITIVE_INFINITY : pace.longest(queue.expected(), host.rate());
            Optional<JobRequest> job = queue.longestFor(host.name(), longest);
            if (job.isPresent()) {
                placements.add(placed(job.get(), host));
            }
            if (job.isEmpty() || !host.isOpen()) {
                open.remove(host);
            }
            if (job.isPresent() && host.closed().isSoft()) {
                break;
            }
        }
        return List.copyOf(placements);
    }

    /** How many jobs wait. */
    public int waiting() {
        return queue.size();
    }

    /** How many jobs run on this host. */
    public int running(String name) {
        return find(name).map(Candidate::running).orElse(0);
    }

    /** The numbers of all hosts that are ready, in the order in which they became so. */
    public List<HostStanding> standings() {
        return hosts.values().stream().map(Candidate::standing).toList();
    }

    /** Waiting jobs that no host which is ready may run, now or later. With no host ready, all of them. */
    public List<Long> stranded() {
        return queue.all()
                .filter(request -> request.excluded().containsAll(hosts.keySet()))
                .map(JobRequest::job)
                .toList();
    }

    private static Candidate best(List<Candidate> open) {
        Candidate best = open.get(0);
        for (Candidate host : open) {
            if (host.beats(best)) {
                best = host;
            }
        }
        return best;
    }

    private Pace pace() {
        double throughput = 0;
        int width = 0;
        for (Candidate host : hosts.values()) {
            throughput += host.throughput();
            width += host.width();
        }
        return new Pace(throughput, width);
    }

    /**
     * How fast all hosts together work.
     *
     * @param throughput work in a unit of time when every slot is taken
     * @param width how many slots there are
     */
    private record Pace(double throughput, int width) {

        /**
         * The longest job that is worth starting at that rate. Elsewhere it would begin when the backlog is done, and run
         * at the hosts' mean rate.
         */
        double longest(double backlog, double rate) {
            double lost = 1 / rate - width / throughput;
            return lost > 0 ? backlog / throughput / lost : Double.POSITIVE_INFINITY;
        }
    }

    private Placement placed(JobRequest request, Candidate host) {
        String why = settings.explains() ? why(host) : "";
        queue.remove(request.job());
        host.started();
        running.put(request.job(), host);
        return new Placement(request.job(), host.name(), why);
    }

    private String why(Candidate winner) {
        String others = hosts.values().stream()
                .filter(host -> host != winner)
                .map(host -> host.isOpen()
                        ? host.standing().text()
                        : host.name() + " " + host.closed().words())
                .collect(Collectors.joining("; "));
        return winner.standing().text() + "; others: " + (others.isEmpty() ? "none" : others);
    }

    private Optional<Candidate> find(String name) {
        return Optional.ofNullable(hosts.get(name));
    }
}
