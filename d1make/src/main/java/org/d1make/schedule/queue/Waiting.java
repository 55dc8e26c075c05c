package org.d1make.schedule.queue;

/**
 * A request in the queue. Of two, the one with the lower rank is first, and of two with the same rank the one that came
 * first. It does not know the others.
 *
 * @param asked in seconds, by the build's clock
 * @param turn of two requests, the later one has the higher
 */
record Waiting(JobRequest request, double asked, long turn) {

    /** How much later a job may come, for each second that it is longer, and still be first. */
    private static final double HEAD_START = 3;

    /** @param average how long jobs take of which nothing is known, in seconds */
    double rank(double average) {
        return asked - HEAD_START * request.expected().orElse(average);
    }

    boolean isBefore(Waiting other, double average) {
        int byRank = Double.compare(rank(average), other.rank(average));
        return byRank < 0 || (byRank == 0 && turn < other.turn);
    }

    boolean isKnown() {
        return request.expected().isPresent();
    }

    /** Of a job whose time is known. */
    double expected() {
        return request.expected().orElseThrow();
    }
}
