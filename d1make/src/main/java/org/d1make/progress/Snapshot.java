package org.d1make.progress;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A build at one moment.
 *
 * @param elapsedMillis since make has started
 * @param done jobs that have ended, those that failed among them
 * @param slots how many jobs the hosts that are up take at once
 * @param leftMillis how long it will still take; empty where nothing is known
 * @param hosts in the order in which they came up
 */
public record Snapshot(
        long elapsedMillis,
        int done,
        int failed,
        int running,
        int waiting,
        int slots,
        OptionalLong leftMillis,
        List<HostRow> hosts) {

    public Snapshot {
        hosts = List.copyOf(hosts);
    }

    /**
     * A host.
     *
     * @param isUp false where it is lost
     * @param running jobs
     * @param longest the one that has run longest; empty where none runs
     */
    public record HostRow(String name, boolean isUp, int running, Optional<JobRow> longest) {

        /** How long the job of the longest run has run. */
        public long longestMillis() {
            return longest.map(JobRow::millis).orElse(0L);
        }
    }

    /** A job that runs: where it was called, below the project's root, and how; and for how long it has run. */
    public record JobRow(String directory, String command, long millis) {}
}
