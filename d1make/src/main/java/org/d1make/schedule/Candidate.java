package org.d1make.schedule;

/**
 * One host as the scheduler sees it: its capacity, what runs there and what it reported last. It does not know the queue
 * or the other hosts.
 *
 * <p>Of our own use it knows better than the report, which may have crossed a job on its way: each job counts as one
 * recipe from the moment at which it is placed to that at which it has ended. What the report adds is how many recipes a
 * job ran at once.
 */
final class Candidate {

    /** Of two processes that want one cpu, one at nice 0 and one at 5, the first gets three times as much (sched(7)). */
    private static final double OTHERS_PRIORITY = 3;

    private final String name;
    private final long turn;
    private final SchedulerSettings settings;
    private HostCapacity capacity;
    private int running;
    private boolean draining;
    private double othersLoad;
    private double recipesPerJob = 1;
    private long freeMemory = -1;
    private long lastEnded;
    private int cpusInUse;
    private double cpus;
    private double score;
    private double rate;
    private Closed closed = Closed.NO;

    /** @param turn of two hosts, the one that was ready later has the higher */
    Candidate(String name, long turn, HostCapacity capacity, SchedulerSettings settings) {
        this.name = name;
        this.turn = turn;
        this.capacity = capacity;
        this.settings = settings;
        reconsider();
    }

    String name() {
        return name;
    }

    long turn() {
        return turn;
    }

    int running() {
        return running;
    }

    /** When a job has ended here the last time, as {@link #ended} was told; 0 for never. */
    long lastEnded() {
        return lastEnded;
    }

    Closed closed() {
        return closed;
    }

    boolean isOpen() {
        return closed == Closed.NO;
    }

    /** Our recipes, with one more, for each cpu that is ours, and weight: the lower, the better. */
    double score() {
        return score;
    }

    /** How fast one more job of one recipe would run: 1 where it has a cpu of weight 1 for itself. */
    double rate() {
        return rate;
    }

    /** Which part of a cpu each of our jobs has that run here, if each wants one. */
    double share() {
        return Math.min(1, cpus / Math.max(1, running));
    }

    /** How much work it does in a unit of time when it has as many jobs as it may; nothing while it gets none. */
    double throughput() {
        return draining || bound().isSoft() ? 0 : Math.min(slots(), cpus) * capacity.weight();
    }

    /** How many jobs it may have at once; none while it gets none. */
    int width() {
        return draining || bound().isSoft() ? 0 : slots();
    }

    void report(HostReport report) {
        othersLoad = report.othersLoad();
        freeMemory = report.freeMemory();
        recipesPerJob = report.jobs() == 0 ? 1 : (double) report.recipes() / report.jobs();
        reconsider();
    }

    void resize(HostCapacity newCapacity) {
        capacity = newCapacity;
        reconsider();
    }

    void drain(boolean on) {
        draining = on;
        reconsider();
    }

    void started() {
        running++;
        reconsider();
    }

    /** @param when a number that grows with each job's end, on whatever host */
    void ended(long when) {
        running--;
        lastEnded = when;
        reconsider();
    }

    /** One fewer for each cpu that others use, where the user has not said how many: they would wait for each other. */
    private int slots() {
        return capacity.slotsSaid() ? capacity.slots() : Math.max(1, capacity.slots() - cpusInUse);
    }

    private void reconsider() {
        double all = capacity.cpus();
        // Ours are nice: they get what others leave, and never nothing.
        double left = Math.max(all - othersLoad, all / (1 + OTHERS_PRIORITY * othersLoad / all));
        cpusInUse = (int) (all - left);
        cpus = Math.min(left, capacity.recipes());
        double recipes = Math.max(running, Math.min(running * recipesPerJob, capacity.recipes())) + 1;
        score = recipes / cpus / capacity.weight();
        rate = capacity.weight() * Math.min(1, cpus / (running + 1));
        closed = whyClosed();
    }

    private Closed whyClosed() {
        if (draining) {
            return Closed.DRAINING;
        }
        if (running >= slots()) {
            return Closed.FULL;
        }
        return bound();
    }

    /** The user's bound that keeps jobs off, though there may be a slot. */
    private Closed bound() {
        if (freeMemory >= 0 && freeMemory < settings.minMemory()) {
            return Closed.LITTLE_MEMORY;
        }
        return othersLoad > settings.maxLoad() * capacity.cpus() ? Closed.OTHERS_USE_IT : Closed.NO;
    }

    HostStanding standing() {
        return new HostStanding(
                name,
                closed,
                score,
                running,
                slots(),
                capacity.cpus(),
                othersLoad,
                recipesPerJob,
                capacity.weight(),
                freeMemory);
    }
}
