package org.d1make.schedule.queue;

import java.util.OptionalDouble;
import java.util.Set;

/**
 * A job that wants a host. It does not know what the job does.
 *
 * @param job the job's number, unique in a build
 * @param expected how long it is likely to run, in seconds, above 0; empty where nothing is known of it
 * @param excluded names of hosts on which it may not run
 */
public record JobRequest(long job, OptionalDouble expected, Set<String> excluded) {
    public JobRequest {
        if (expected.isPresent() && !(expected.getAsDouble() > 0)) {
            throw new IllegalArgumentException("job " + job + " is expected to take " + expected.getAsDouble());
        }
        excluded = Set.copyOf(excluded);
    }

    /** That is likely to run so long, anywhere. */
    public static JobRequest of(long job, double expected) {
        return new JobRequest(job, OptionalDouble.of(expected), Set.of());
    }
}
