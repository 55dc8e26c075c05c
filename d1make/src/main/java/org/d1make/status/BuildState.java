package org.d1make.status;

import java.util.List;

/**
 * How the jobs and hosts of a build stand at one moment.
 *
 * @param running the jobs that run, the longest first; no more than {@link #MOST_JOBS} of them
 */
public record BuildState(JobCounts jobs, List<HostStatus> hosts, List<JobStatus> running) {

    /** What a status tells of: one that tells of more is read by nobody. */
    public static final int MOST_JOBS = 1_000;

    public BuildState {
        hosts = List.copyOf(hosts);
        running = List.copyOf(running);
    }
}
