package org.d1make.schedule.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.schedule.HostCapacity;

/** Schedulers to compare with: first come, first served, on a host with a free slot. They differ in which. */
final class FirstCome implements Policy {

    /** A host as such a scheduler sees it. */
    static final class Seen {
        private final String name;
        private final HostCapacity capacity;
        private int running;
        private int startedSinceReport;
        private long lastStart;
        private Optional<Report> report = Optional.empty();

        Seen(String name, HostCapacity capacity) {
            this.name = name;
            this.capacity = capacity;
        }
    }

    /** What makes one host better than another. */
    interface Rule {
        /** Jobs at once. */
        int slots(HostCapacity capacity);

        /** The lowest wins. */
        double score(Seen host);
    }

    /** Load per cpu, with the jobs that started since the load was measured. */
    static final Rule LEAST_LOADED = new Rule() {
        @Override
        public int slots(HostCapacity capacity) {
            return capacity.slots();
        }

        @Override
        public double score(Seen host) {
            double load = host.report.map(Report::load1).orElse(0.0) + host.startedSinceReport;
            return load / host.capacity.cpus() / host.capacity.weight();
        }
    };

    /** Whichever has waited longest. */
    static final Rule ROUND_ROBIN = new Rule() {
        @Override
        public int slots(HostCapacity capacity) {
            return capacity.slots();
        }

        @Override
        public double score(Seen host) {
            return host.lastStart;
        }
    };

    /** The python d1make's: jobs + load1 + load5 + load15 + 4 for each job since the report; nine sessions a host. */
    static final Rule PYTHON = new Rule() {
        private static final int SESSIONS = 9;

        @Override
        public int slots(HostCapacity capacity) {
            return SESSIONS;
        }

        @Override
        public double score(Seen host) {
            double loads = host.report
                    .map(report -> report.load1() + report.load5() + report.load15())
                    .orElse(0.0);
            return host.running + loads + 4 * host.startedSinceReport;
        }
    };

    private final Rule rule;
    private final Map<String, Seen> hosts = new LinkedHashMap<>();
    private final Map<Long, Seen> running = new HashMap<>();
    private final Deque<Long> queue = new ArrayDeque<>();
    private long starts;

    FirstCome(Rule rule) {
        this.rule = rule;
    }

    @Override
    public void ready(String host, HostCapacity capacity) {
        hosts.put(host, new Seen(host, capacity));
    }

    @Override
    public void lost(String host) {
        Seen lost = hosts.remove(host);
        running.values().removeIf(on -> on == lost);
    }

    @Override
    public void reported(String host, Report report) {
        Optional.ofNullable(hosts.get(host)).ifPresent(seen -> {
            seen.report = Optional.of(report);
            seen.startedSinceReport = 0;
        });
    }

    @Override
    public void requested(long job, OptionalDouble expected, double asked) {
        queue.add(job);
    }

    @Override
    public void ended(long job, double took) {
        Optional.ofNullable(running.remove(job)).ifPresent(host -> host.running--);
    }

    @Override
    public List<Start> place() {
        List<Start> started = new ArrayList<>();
        while (!queue.isEmpty()) {
            Optional<Seen> best = best();
            if (best.isEmpty()) {
                break;
            }
            Seen host = best.get();
            long job = queue.remove();
            host.running++;
            host.startedSinceReport++;
            host.lastStart = ++starts;
            running.put(job, host);
            started.add(new Start(job, host.name));
        }
        return started;
    }

    private Optional<Seen> best() {
        Seen best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Seen host : hosts.values()) {
            if (host.running < rule.slots(host.capacity)) {
                double score = rule.score(host);
                if (score < least) {
                    best = host;
                    least = score;
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
