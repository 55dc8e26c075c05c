package org.d1make.progress;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How long a build will still take: the work that is left, by what the same build's jobs took before, on the slots that there
 * are. It says nothing where that is not known.
 */
final class TimeLeft {

    /** Where more of the jobs than that have never been seen, this is another build than the known one. */
    private static final double MOST_UNKNOWN = 0.5;

    private final OptionalDouble allSeconds;
    private final int mostJobs;
    private double endedSeconds;
    private int asked;
    private int unknown;

    /** A job that has not ended: how long it takes, where that is known, and for how long it has run. */
    record Open(OptionalDouble expectedSeconds, double ranSeconds) {

        private double leftSeconds() {
            return Math.max(0, expectedSeconds.orElse(0) - ranSeconds);
        }

        private double doneSeconds() {
            return Math.min(expectedSeconds.orElse(0), ranSeconds);
        }
    }

    /**
     * @param allSeconds what all jobs of the build take, one after the other
     * @param mostJobs how many may run at once; 0 for as many as there are slots
     */
    TimeLeft(OptionalDouble allSeconds, int mostJobs) {
        this.allSeconds = allSeconds;
        this.mostJobs = mostJobs;
    }

    void asked(OptionalDouble expectedSeconds) {
        asked++;
        if (expectedSeconds.isEmpty()) {
            unknown++;
        }
    }

    void ended(OptionalDouble expectedSeconds) {
        endedSeconds += expectedSeconds.orElse(0);
    }

    /** With these jobs open, on so many slots. */
    OptionalLong millis(List<Open> open, int slots) {
        int lanes = mostJobs == 0 ? slots : Math.min(slots, mostJobs);
        if (allSeconds.isEmpty() || lanes == 0 || unknown > asked * MOST_UNKNOWN) {
            return OptionalLong.empty();
        }
        double done =
                endedSeconds + open.stream().mapToDouble(Open::doneSeconds).sum();
        double work = allSeconds.getAsDouble() - done;
        double longest = open.stream().mapToDouble(Open::leftSeconds).max().orElse(0);
        return work <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(1e3 * Math.max(work / lanes, longest)));
    }
}
