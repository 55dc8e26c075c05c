package org.d1make.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives each job the least-loaded host that has a free slot. It does no IO, has no clock and starts nothing: it is told
 * what happened, and says what to start. For one thread.
 *
 * <p>The choice:
 *
 * <ul>
 *   <li>Only a host that is not draining and has a free slot: fewer of our jobs than its slots and its sessions allow.
 *   <li>The lowest score wins: (other users' load + our jobs there) / cpus / weight.
 *   <li>Among equals the one with fewest of our jobs, then the first in the order in which the hosts became ready.
 *   <li>First come, first served. A job that may not run on the hosts which are free lets later jobs pass.
 * </ul>
 *
 * A choice looks at each host once.
 */
public final class Scheduler {
    private final List<Candidate> hosts = new ArrayList<>();
    private final Map<Long, JobRequest> queue = new LinkedHashMap<>();
    private final Map<Long, Candidate> running = new HashMap<>();

    /**
     * A host can take jobs from now on.
     *
     * @param name unique among the hosts that are ready
     */
    public void hostReady(String name, HostCapacity capacity) {
        if (find(name).isPresent()) {
            throw new IllegalStateException("the host is ready already: " + name);
        }
        hosts.add(new Candidate(name, capacity));
    }

    /**
     * A host is gone.
     *
     * @return the jobs that ran there; the scheduler forgets them, and it is for the caller to request them again
     */
    public List<Long> hostLost(String name) {
        Optional<Candidate> lost = find(name);
        lost.ifPresent(hosts::remove);
        List<Long> jobs = new ArrayList<>();
        running.forEach((job, host) -> {
            if (host.name().equals(name)) {
                jobs.add(job);
            }
        });
        running.keySet().removeAll(jobs);
        jobs.sort(null);
        return List.copyOf(jobs);
    }

    /** A host gets no new job, and keeps those it has, until draining is switched off again. */
    public void hostDraining(String name, boolean on) {
        find(name).ifPresent(host -> host.drain(on));
    }

    /** A host has reported. A report from a host that is lost means nothing. */
    public void loadReported(String name, LoadReport report) {
        find(name).ifPresent(host -> host.report(report));
    }

    /** A host's connection carries no more than this; never fewer than 1, and never more than was known before. */
    public void sessionsLimited(String name, int limit) {
        find(name).ifPresent(host -> host.limitSessions(limit));
    }

    /** A job waits for a host from now on, behind those that wait already. */
    public void requested(JobRequest request) {
        long job = request.job();
        if (running.containsKey(job) || queue.putIfAbsent(job, request) != null) {
            throw new IllegalStateException("the job is known already: " + job);
        }
    }

    /** A job has ended, or is not wanted any more; whether it ran or waited. A job that is not known is ignored. */
    public void ended(long job) {
        queue.remove(job);
        Optional.ofNullable(running.remove(job)).ifPresent(Candidate::ended);
    }

    /**
     * What to start now, in the order in which it was requested. The jobs count as running from here on.
     *
     * <p>To be asked for after every event that can free a slot or bring a job.
     */
    public List<Placement> place() {
        List<Placement> placements = new ArrayList<>();
        Iterator<JobRequest> waiting = queue.values().iterator();
        int open = openHosts();
        while (open > 0 && waiting.hasNext()) {
            JobRequest request = waiting.next();
            Optional<Candidate> best = best(request);
            if (best.isPresent()) {
                Candidate host = best.get();
                waiting.remove();
                placements.add(placed(request, host));
                open -= host.open() ? 0 : 1;
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

    /** Waiting jobs that no host which is ready may run, now or later. With no host ready, all of them. */
    public List<Long> stranded() {
        return queue.values().stream()
                .filter(request ->
                        hosts.stream().allMatch(host -> request.excluded().contains(host.name())))
                .map(JobRequest::job)
                .toList();
    }

    private Placement placed(JobRequest request, Candidate host) {
        Choice choice = choice(request, host);
        host.started();
        running.put(request.job(), host);
        return new Placement(request.job(), host.name(), choice::text);
    }

    private Optional<Candidate> best(JobRequest request) {
        Optional<Candidate> best = Optional.empty();
        for (Candidate host : hosts) {
            boolean allowed = host.open() && !request.excluded().contains(host.name());
            if (allowed && (best.isEmpty() || host.beats(best.get()))) {
                best = Optional.of(host);
            }
        }
        return best;
    }

    private Choice choice(JobRequest request, Candidate winner) {
        int open = 0;
        int full = 0;
        int draining = 0;
        int excluded = 0;
        for (Candidate host : hosts) {
            if (request.excluded().contains(host.name())) {
                excluded++;
            } else if (host.draining()) {
                draining++;
            } else if (host.open()) {
                open++;
            } else {
                full++;
            }
        }
        return new Choice(winner.standing(), open, full, draining, excluded);
    }

    private int openHosts() {
        return (int) hosts.stream().filter(Candidate::open).count();
    }

    private Optional<Candidate> find(String name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }
}
