package org.d1make.schedule;

import java.util.ArrayList;
import java.util.List;

/** Why a host was chosen: its numbers, and how the others dropped out. It holds numbers, and words only when asked. */
record Choice(Candidate.Standing winner, int open, int full, int draining, int excluded) {
    String text() {
        List<String> others = new ArrayList<>();
        note(others, open - 1, "no better");
        note(others, full, "full");
        note(others, draining, "draining");
        note(others, excluded, "excluded for this job");
        return winner.text() + "; others: " + (others.isEmpty() ? "none" : String.join(", ", others));
    }

    private static void note(List<String> others, int count, String what) {
        if (count > 0) {
            others.add(count + " " + what);
        }
    }
}
