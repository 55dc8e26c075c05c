package org.d1make.schedule;

import java.util.Locale;

/**
 * One host as the scheduler sees it: its capacity, what runs there and what it reported last. It does not know the queue
 * or the other hosts.
 *
 * <p>Each job of ours counts as one, whether the report knew it or not, and what a report holds beyond one for each job
 * of ours is other users' load. So a job counts once: one that started after the report is added, one that has ended
 * since is taken off, and one that is on its way to the host while the report is on its way here is not forgotten. What
 * a sub-make of ours burns beyond one cpu counts as others' load, because the next job would meet it.
 */
final class Candidate {
    private final String name;
    private final HostCapacity capacity;
    private int sessions;
    private int running;
    private boolean draining;
    private double othersLoad;
    private double score;

    Candidate(String name, HostCapacity capacity) {
        this.name = name;
        this.capacity = capacity;
        this.sessions = capacity.sessions();
    }

    String name() {
        return name;
    }

    int running() {
        return running;
    }

    /** Whether it may be given one more job. Every further bound on a host belongs here. */
    boolean open() {
        return !draining && running < Math.min(capacity.slots(), sessions);
    }

    boolean draining() {
        return draining;
    }

    /** Load per cpu and weight: the lower, the better. */
    double score() {
        return score;
    }

    /** Whether it is a better choice than the other one, which stands before it in the list. */
    boolean beats(Candidate other) {
        int byScore = Double.compare(score, other.score);
        return byScore < 0 || (byScore == 0 && running < other.running);
    }

    void report(LoadReport report) {
        othersLoad = Math.max(0, report.load() - report.jobs());
        rescore();
    }

    void drain(boolean on) {
        draining = on;
    }

    void limitSessions(int limit) {
        sessions = Math.max(1, Math.min(sessions, limit));
    }

    void started() {
        running++;
        rescore();
    }

    void ended() {
        running--;
        rescore();
    }

    private void rescore() {
        score = (othersLoad + running) / capacity.cpus() / capacity.weight();
    }

    /** Its numbers at this moment. */
    Standing standing() {
        return new Standing(name, othersLoad, running, capacity.cpus(), capacity.weight(), score);
    }

    /** A host's numbers at the moment of a choice. It does not follow the host. */
    record Standing(String name, double othersLoad, int running, int cpus, double weight, double score) {
        String text() {
            return String.format(
                    Locale.ROOT,
                    "%s scores %.3f (others' load %.2f + %d running, %d cpus, weight %.2f)",
                    name,
                    score,
                    othersLoad,
                    running,
                    cpus,
                    weight);
        }
    }
}
