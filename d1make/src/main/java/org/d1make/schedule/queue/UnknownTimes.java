package org.d1make.schedule.queue;

/**
 * How long jobs take of which nothing is known: as those did of which nothing was known either, and which have ended in this
 * build. It does not know the jobs.
 */
final class UnknownTimes {

    /** Eight steps from one time to twice as much: no time is told wrong by more than a tenth. */
    private static final int STEPS = 8;

    private static final int DOUBLINGS = 40;
    private static final double LEAST_SECONDS = 1e-3;

    private final int[] counts = new int[STEPS * DOUBLINGS];
    private double guess = 1;
    private double sum;
    private int count;
    private int longestStep;

    /** What to begin with, in seconds; it counts as much as one job. */
    void guess(double seconds) {
        guess = seconds;
    }

    /** One of them has ended. */
    void took(double seconds) {
        sum += seconds;
        count++;
        int step = step(seconds);
        counts[step]++;
        longestStep = Math.max(longestStep, step);
    }

    private static int step(double seconds) {
        double steps = STEPS * Math.log(seconds / LEAST_SECONDS) / Math.log(2);
        return (int) Math.max(0, Math.min(STEPS * DOUBLINGS - 1, steps));
    }

    double average() {
        return (guess + sum) / (1 + count);
    }

    /**
     * What one of so many is likely to take longer than: the last of a build ends no sooner.
     *
     * @param of at least 1
     */
    double longestOf(int of) {
        int longer = count / of;
        int seen = 0;
        for (int step = longestStep; step >= 0; step--) {
            seen += counts[step];
            if (seen > longer) {
                return Math.max(average(), LEAST_SECONDS * Math.pow(2, (double) (step + 1) / STEPS));
            }
        }
        return average();
    }
}
