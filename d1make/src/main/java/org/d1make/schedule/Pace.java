package org.d1make.schedule;

/**
 * How fast all hosts together work. It does not know the hosts.
 *
 * @param throughput work in a unit of time when every slot is taken
 * @param width how many slots there are
 */
record Pace(double throughput, int width) {

    private static final double ROUNDING = 1 + 1e-9;

    /**
     * The longest job that is worth starting at that rate. Elsewhere it would begin when the backlog is done, and run
     * at the hosts' mean rate.
     */
    double longest(double backlog, double rate) {
        double lost = 1 / rate - width / throughput;
        return lost > 0 ? backlog / throughput / lost : Double.POSITIVE_INFINITY;
    }

    /**
     * How slow a host may be, in seconds for a second's work, so that a job which takes so long is surely not longer than
     * {@link #longest}; a little more, so that no rounding makes it less.
     */
    double slowest(double backlog, double seconds) {
        return (width + backlog / seconds) / throughput * ROUNDING;
    }
}
