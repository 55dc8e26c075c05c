package org.d1make.schedule.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import org.d1make.schedule.HostCapacity;

/** One build in virtual time, from its first job to the end of its last. All jobs that can run are asked for at once. */
final class Simulation {

    private static final double REPORT_SECONDS = 5;

    /** A dead host's jobs run again when their lease is surely over. */
    private static final double LEASE_SECONDS = 40;

    /** @param version of the host's state; an event that was made from an older one is void */
    private record Event(double at, long turn, int host, long version, Runnable action) {}

    private final Workload workload;
    private final Policy policy;
    private final boolean remembers;
    private final PriorityQueue<Event> events = new PriorityQueue<>(
            (a, b) -> a.at() == b.at() ? Long.compare(a.turn(), b.turn()) : Double.compare(a.at(), b.at()));
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final long[] versions;
    private final double[] askedAt;
    private final double[] startedAt;
    private final List<List<Integer>> followers = new ArrayList<>();
    private int left;
    private long turns;
    private double now;

    /** @param remembers whether the scheduler is told how long the jobs took the last time */
    Simulation(Workload workload, Policy policy, boolean remembers) {
        this.workload = workload;
        this.policy = policy;
        this.remembers = remembers;
        versions = new long[workload.machines().size()];
        left = workload.jobs().size();
        askedAt = new double[left];
        startedAt = new double[left];
        workload.jobs().forEach(job -> followers.add(new ArrayList<>()));
    }

    /** Runs it. Gives its makespan in seconds. */
    double run() {
        for (Workload.Machine machine : workload.machines()) {
            int host = hosts.size();
            byName.put(machine.name(), host);
            hosts.add(new SimulatedHost(machine));
            up(host);
            double first = REPORT_SECONDS * host / workload.machines().size();
            at(first, () -> regularReport(host));
        }
        workload.changes().forEach(change -> at(change.at(), () -> change(change)));
        for (int job = 0; job < workload.jobs().size(); job++) {
            int after = workload.jobs().get(job).after();
            if (after < 0) {
                ask(job);
            } else {
                followers.get(after).add(job);
            }
        }
        place();
        while (left > 0) {
            Event event = events.remove();
            if (event.version() < 0 || event.version() == versions[event.host()]) {
                now = event.at();
                event.action().run();
            }
        }
        return now;
    }

    private void at(double time, Runnable action) {
        events.add(new Event(time, ++turns, 0, -1, action));
    }

    private void up(int host) {
        Workload.Machine machine = hosts.get(host).machine();
        policy.ready(machine.name(), new HostCapacity(machine.cpus(), machine.cpus(), machine.cpus(), machine.speed()));
        report(host);
    }

    private void regularReport(int host) {
        report(host);
        place();
        at(now + REPORT_SECONDS, () -> regularReport(host));
    }

    private void report(int host) {
        if (!hosts.get(host).isDead()) {
            policy.reported(hosts.get(host).machine().name(), hosts.get(host).report(now));
        }
    }

    private void change(Workload.Change change) {
        int index = change.machine();
        SimulatedHost host = hosts.get(index);
        if (change.isDeath()) {
            policy.lost(host.machine().name());
            for (int job : host.die(now)) {
                at(now + LEASE_SECONDS, () -> {
                    request(job);
                    place();
                });
            }
        } else if (host.isDead()) {
            host.revive(now);
            up(index);
        } else {
            host.othersWant(change.others(), now);
            report(index);
        }
        expectEnd(index);
        place();
    }

    private void ask(int job) {
        askedAt[job] = now;
        request(job);
    }

    private void request(int job) {
        OptionalDouble expected =
                remembers ? OptionalDouble.of(workload.jobs().get(job).remembered()) : OptionalDouble.empty();
        policy.requested(job, expected, askedAt[job]);
    }

    private void place() {
        for (Policy.Start start : policy.place()) {
            int host = byName.get(start.host());
            int job = (int) start.job();
            startedAt[job] = now;
            hosts.get(host).start(job, workload.jobs().get(job), now);
            expectEnd(host);
        }
    }

    private void expectEnd(int host) {
        long version = ++versions[host];
        double end = hosts.get(host).nextEnd();
        if (end < Double.POSITIVE_INFINITY) {
            events.add(new Event(end, ++turns, host, version, () -> end(host)));
        }
    }

    private void end(int host) {
        for (int job : hosts.get(host).ended(now)) {
            policy.ended(job, (now - startedAt[job]) * hosts.get(host).machine().speed());
            followers.get(job).forEach(this::ask);
            left--;
        }
        expectEnd(host);
        place();
    }
}
