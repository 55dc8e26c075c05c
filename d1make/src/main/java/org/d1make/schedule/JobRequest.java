package org.d1make.schedule;

import java.util.Set;

/**
 * A job that wants a host. It does not know what the job does.
 *
 * @param job the job's number, unique in a build
 * @param excluded names of hosts on which it may not run
 */
public record JobRequest(long job, Set<String> excluded) {
    public JobRequest {
        excluded = Set.copyOf(excluded);
    }
}
