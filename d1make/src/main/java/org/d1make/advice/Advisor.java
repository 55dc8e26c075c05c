package org.d1make.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives the advice that is worth it, most gain first. It knows the rules by name alone. */
public final class Advisor {

    private static final double LEAST_SHARE = 0.01;
    private static final long LEAST_MILLIS = 50;

    private static final List<Function<Findings, Optional<Advice>>> RULES = List.of(
            SlotAdvice::moreHosts,
            SlotAdvice::moreSlots,
            SlotAdvice::moreJobs,
            SlotAdvice::waitingBesideFreeSlots,
            SlotAdvice::slowLogins,
            ShapeAdvice::longTail,
            ShapeAdvice::order,
            ShapeAdvice::workHere,
            ShapeAdvice::callsInPlace,
            ShapeAdvice::shortJobs,
            HostAdvice::lostRuns,
            HostAdvice::slowHost,
            HostAdvice::othersWork);

    private Advisor() {}

    public static List<Advice> advice(Findings findings) {
        long least =
                Math.max(LEAST_MILLIS, (long) (LEAST_SHARE * findings.build().wallMillis()));
        List<Advice> advice = new ArrayList<>();
        RULES.forEach(rule -> rule.apply(findings)
                .filter(piece -> piece.gainMillis() >= least)
                .ifPresent(advice::add));
        advice.sort(Comparator.comparingLong(Advice::gainMillis).reversed());
        return List.copyOf(advice);
    }
}
