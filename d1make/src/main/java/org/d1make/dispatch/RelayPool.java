package org.d1make.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.link.HostLink;
import org.d1make.link.Relay;
import org.d1make.link.Trunk;

/**
 * A host's relays while it is up, the connections that carry them, and the jobs that wait for one. Opens what is needed:
 * relays as far as the host's sshd lets a connection have sessions, then one more connection. Belongs to the dispatch
 * thread; knows nothing of what jobs are.
 */
final class RelayPool {

    /** How ssh tells that sshd allows no more sessions; anything else may be an accident. */
    private static final String REFUSED = "Session open refused";

    private static final int RELAY_TRIES = 3;
    private static final int TRUNK_TRIES = 3;

    /** What an attempt that failed means for the host. */
    enum Verdict {
        /** Nothing: what is needed is there, or on its way. */
        FINE,
        /** It has as many relays as it will ever have. */
        LIMITED,
        /** Not even one relay was let in. */
        REFUSED,
        /** It does not work, and why is not known. */
        BROKEN
    }

    private final HostLink link;
    private final int most;
    private final Map<Trunk, Integer> carried = new LinkedHashMap<>();
    private final Deque<Relay> idle = new ArrayDeque<>();
    private final Deque<Job> waiting = new ArrayDeque<>();
    private final BitSet numbers = new BitSet();
    private Optional<Trunk> coming = Optional.empty();
    private int relaysATrunk;
    private int onTheirWay;
    private int lastNumber;
    private int relaysFailed;
    private int trunksFailed;

    /**
     * @param relaysATrunk how many a connection carries, as far as is known
     * @param most how many FIFOs the server has for them
     */
    RelayPool(HostLink link, int relaysATrunk, int most) {
        this.link = link;
        this.relaysATrunk = relaysATrunk;
        this.most = most;
        carried.put(link.firstTrunk(), 0);
    }

    /** Opens the first one, for a job that is yet to come. */
    void prepare() {
        openOn(carried.keySet().iterator().next());
    }

    /** Takes one that is ready. */
    Optional<Relay> poll() {
        return Optional.ofNullable(idle.poll());
    }

    /** That job gets the next relay that is ready. */
    Verdict await(Job job) {
        waiting.add(job);
        return open();
    }

    void forget(Job job) {
        waiting.remove(job);
    }

    /** Takes out all jobs that wait. */
    List<Job> takeWaiting() {
        List<Job> jobs = new ArrayList<>(waiting);
        waiting.clear();
        return jobs;
    }

    /** How many relays are up or on their way. */
    int size() {
        return numbers.cardinality();
    }

    /** How many relays a connection carries: what was allowed, or less where sshd has refused one. */
    int relaysATrunk() {
        return relaysATrunk;
    }

    void ready() {
        onTheirWay--;
        relaysFailed = 0;
    }

    /** It can carry the next job: gives that, or keeps the relay. */
    Optional<Job> free(Relay relay) {
        Optional<Job> next = Optional.ofNullable(waiting.poll());
        if (next.isEmpty()) {
            idle.add(relay);
        }
        return next;
    }

    /** A relay has ended: refused before it was ready, or cut. */
    Verdict down(Relay relay, String reason) {
        numbers.clear(relay.number());
        idle.remove(relay);
        int left = carried.computeIfPresent(relay.trunk(), (trunk, count) -> count - 1) == null
                ? relaysATrunk
                : carried.get(relay.trunk());
        if (relay.wasReady()) {
            return Verdict.FINE;
        }
        onTheirWay--;
        if (reason.contains(REFUSED)) {
            relaysATrunk = Math.min(relaysATrunk, left);
            return relaysATrunk == 0 ? Verdict.REFUSED : open();
        }
        // A session that was cut before it came about says nothing, unless it happens again and again.
        if (++relaysFailed < RELAY_TRIES) {
            return open();
        }
        return size() > 0 ? Verdict.LIMITED : Verdict.BROKEN;
    }

    Verdict up(Trunk trunk) {
        coming = Optional.empty();
        trunksFailed = 0;
        carried.put(trunk, 0);
        return open();
    }

    /** A further connection has ended, or was never let in. */
    Verdict down(Trunk trunk) {
        if (carried.remove(trunk) == null) {
            coming = Optional.empty();
            trunksFailed++;
        }
        return open();
    }

    /** Opens what waiting jobs need. */
    private Verdict open() {
        while (waiting.size() > onTheirWay) {
            Optional<Trunk> roomy = carried.keySet().stream()
                    .filter(trunk -> carried.get(trunk) < relaysATrunk)
                    .findFirst();
            if (roomy.isPresent() && size() < most) {
                openOn(roomy.get());
            } else if (coming.isPresent() && size() < most) {
                return Verdict.FINE;
            } else if (size() < most && trunksFailed < TRUNK_TRIES) {
                coming = Optional.of(link.trunk());
                coming.get().start();
            } else {
                return Verdict.LIMITED;
            }
        }
        return Verdict.FINE;
    }

    private void openOn(Trunk trunk) {
        carried.merge(trunk, 1, Integer::sum);
        onTheirWay++;
        trunk.relay(nextNumber()).start();
    }

    /** Not one that has only just been given up, as far as there are others. */
    private int nextNumber() {
        do {
            lastNumber = lastNumber % most + 1;
        } while (numbers.get(lastNumber));
        numbers.set(lastNumber);
        return lastNumber;
    }
}
