package org.d1make.rehearsal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a rehearsal has shown.
 *
 * @param calls those that make would make for the goals if nothing were made yet
 * @param lines recipe lines in which they stand
 * @param whole whether make came to its end; else the rest is not known
 * @param complaint what make said where it failed; empty where it did not
 */
public record Plan(List<PlannedCall> calls, int lines, boolean whole, String complaint) {

    public Plan {
        calls = List.copyOf(calls);
    }

    /** How many recipe lines with calls can run side by side at most; calls of one line run one after the other. */
    public int width() {
        Map<Integer, Long> targets = calls.stream()
                .filter(call -> call.step() > 0)
                .map(call -> Map.entry(call.step(), call.target()))
                .distinct()
                .collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
        return (int) targets.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** How many steps there are, each of which waits for the one before. */
    public int steps() {
        return calls.stream().mapToInt(PlannedCall::step).max().orElse(0);
    }

    public long inLoops() {
        return calls.stream().filter(PlannedCall::inLoop).count();
    }

    /** Calls of which make hands the line to no shell in a rehearsal: by the plain name make, or of commands. Of them it is not known when
     * they are made. */
    public long withoutStep() {
        return calls.stream().filter(call -> call.step() == 0).count();
    }

    /** How many calls each target makes, in their order. */
    public Map<String, Long> callsOfTargets() {
        return calls.stream()
                .map(PlannedCall::target)
                .collect(Collectors.groupingBy(
                        Function.identity(), java.util.LinkedHashMap::new, Collectors.counting()));
    }
}
