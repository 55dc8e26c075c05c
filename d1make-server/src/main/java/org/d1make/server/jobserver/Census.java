package org.d1make.server.jobserver;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * One look at the processes that have the FIFO open, and what can be said of the tokens that they hold. No IO.
 *
 * <p>A make with C children has started one in the slot that it was given itself, and taken a token for each other one.
 * Between taking a token and starting the child, and between the child's end and giving the token back, it holds one
 * more than its children show; it does not sleep then. A shell that passes the FIFO on takes none. What any other
 * program holds cannot be told.
 *
 * @param processes those that have the FIFO open, by number
 * @param inFifo how many tokens nobody held
 */
record Census(Map<Long, Member> processes, int inFifo) {

    private static final Set<String> MAKES = Set.of("make", "gmake");
    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash", "ksh", "zsh", "busybox");

    /**
     * A process.
     *
     * @param name of its program
     * @param sleeps whether it waits for something, and not for a disk
     * @param children processes that it has started and not yet waited for
     */
    record Member(String name, boolean sleeps, Set<Long> children) {
        Member {
            children = Set.copyOf(children);
        }

        private int atMost() {
            return MAKES.contains(name) ? Math.max(0, children.size() - 1) + (sleeps ? 0 : 1) : 0;
        }

        private boolean isKnown() {
            return MAKES.contains(name) || SHELLS.contains(name);
        }
    }

    Census {
        processes = Map.copyOf(processes);
    }

    /**
     * How many of the tokens that should be about are lost for sure; empty where that cannot be told. One look takes
     * time, and tokens wander meanwhile: only a second look that sees the same processes with the same children, and as
     * many tokens in the FIFO, shows that none did.
     */
    OptionalInt lost(Census before, int about) {
        boolean still = inFifo == before.inFifo && children().equals(before.children());
        if (!still || !processes.values().stream().allMatch(Member::isKnown)) {
            return OptionalInt.empty();
        }
        int held = Math.max(atMostHeld(), before.atMostHeld());
        return OptionalInt.of(Math.max(0, about - inFifo - held));
    }

    private Map<Long, List<Long>> children() {
        Map<Long, List<Long>> children = new TreeMap<>();
        processes.forEach((number, member) ->
                children.put(number, member.children().stream().sorted().toList()));
        return children;
    }

    private int atMostHeld() {
        return processes.values().stream().mapToInt(Member::atMost).sum();
    }
}
