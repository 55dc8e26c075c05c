package org.d1make;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;

/** The signals by which the user, or the system, wants the build to end, and who is told of them. */
final class Interruption {

    private final List<IntConsumer> listeners = new ArrayList<>();
    private int count;
    private OptionalInt first = OptionalInt.empty();

    synchronized void signalled(int signal) {
        count++;
        if (first.isEmpty()) {
            first = OptionalInt.of(signal);
        }
        listeners.forEach(listener -> listener.accept(signal));
    }

    /**
     * Tells that listener of all that come, and of the first if that came already. Who was added last is told first: make
     * before the jobs of its recipes.
     */
    synchronized void tell(IntConsumer listener) {
        listeners.add(0, listener);
        first.ifPresent(listener);
    }

    synchronized OptionalInt first() {
        return first;
    }

    /** Whether the user has asked twice: he wants an end at once. */
    synchronized boolean isImpatient() {
        return count > 1;
    }
}
