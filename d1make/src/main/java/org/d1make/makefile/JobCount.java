package org.d1make.makefile;

import java.util.Optional;
import java.util.OptionalInt;

/** How many recipes {@code -j} lets run at once: a number, or no limit. It does not know how many there should be. */
public record JobCount(OptionalInt limit) {
    public static final JobCount UNLIMITED = new JobCount(OptionalInt.empty());

    public static JobCount of(int limit) {
        return new JobCount(OptionalInt.of(limit));
    }

    public boolean unlimited() {
        return limit.isEmpty();
    }

    /** Whether more than one may. */
    public boolean parallel() {
        return limit.isEmpty() || limit.getAsInt() > 1;
    }

    /** The count that stands behind {@code -j}; empty if make refuses it (0, not a number, more than an int). */
    static Optional<JobCount> parse(Optional<String> value) {
        if (value.isEmpty()) {
            return Optional.of(UNLIMITED);
        }
        String digits = value.get();
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            int limit = Integer.parseInt(digits);
            return limit == 0 ? Optional.empty() : Optional.of(of(limit));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
