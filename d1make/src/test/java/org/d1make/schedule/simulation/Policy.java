package org.d1make.schedule.simulation;

import java.util.List;
import java.util.OptionalDouble;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.HostReport;

/** A scheduler under test, as a build uses it. */
interface Policy {

    void ready(String host, HostCapacity capacity);

    void lost(String host);

    void reported(String host, Report report);

    /**
     * A job waits for a host from now on.
     *
     * @param expected how long the job is likely to run, in seconds; empty where that is not known
     * @param asked when make asked for it, in seconds since the build's start; a lost job is requested again
     */
    void requested(long job, OptionalDouble expected, double asked);

    /**
     * A job has run to its end.
     *
     * @param took how long it ran, in seconds, as on a host of speed 1
     */
    void ended(long job, double took);

    List<Start> place();

    /** Start that job there now. */
    record Start(long job, String host) {}

    /** All that one scheduler or another wants to know of a host; load1, load5 and load15 as in proc(5). */
    record Report(HostReport fresh, double load1, double load5, double load15) {}
}
