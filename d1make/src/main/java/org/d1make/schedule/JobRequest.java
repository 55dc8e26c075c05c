package org.d1make.schedule;

import java.util.Set;

/**
 * A job that wants a host. It does not know what the job does.
 *
 * @param job the job's number, unique in a build
 * @param expected how long it is likely to run, in seconds; as long as an average job where nothing is known of it;
 *     above 0
 * @param excluded names of hosts on which it may not run
 */
public record JobRequest(long job, double expected, Set<String> excluded) {
    public JobRequest {
        if (!(expected > 0)) {
            throw new IllegalArgumentException("job " + job + " is expected to take " + expected);
        }
        excluded = Set.copyOf(excluded);
    }
}
