package org.d1make.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.link.HostLink;

/** The jobs that are not over, by number and by their client's slot. Belongs to the dispatch thread. */
final class JobTable {

    private final Map<Long, Job> byNumber = new HashMap<>();
    private final Map<Integer, Job> bySlot = new HashMap<>();

    void add(Job job) {
        byNumber.put(job.number(), job);
        bySlot.put(job.call().slot(), job);
    }

    /** Whoever has its slot now keeps it. */
    void remove(Job job) {
        byNumber.remove(job.number());
        bySlot.remove(job.call().slot(), job);
    }

    boolean has(Job job) {
        return byNumber.containsKey(job.number());
    }

    /** That job, which is known not to be over. */
    Job get(long number) {
        return byNumber.get(number);
    }

    /** That job, where it runs over that link; a message about another one comes too late to mean anything. */
    Optional<Job> runningOver(HostLink link, long number) {
        return Optional.ofNullable(byNumber.get(number)).filter(job -> job.runsOver(link));
    }

    Optional<Job> atSlot(int slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }

    /** The job of that slot, which is free from now on: its client is gone. */
    Optional<Job> leavesSlot(int slot) {
        return Optional.ofNullable(bySlot.remove(slot));
    }

    Collection<Job> all() {
        return List.copyOf(byNumber.values());
    }

    int size() {
        return byNumber.size();
    }

    boolean isEmpty() {
        return byNumber.isEmpty();
    }
}
