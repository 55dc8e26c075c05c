package org.d1make.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.posix.ChildExit;

/**
 * A build as it was.
 *
 * @param startEpochMillis when it started, by the clock on the wall
 * @param directory the project's root; empty where it never started
 * @param program what ran at the top: {@code make}, or another one
 * @param arguments its own
 * @param jobLimit how many jobs it could run at once; empty where there was no limit, or none known
 * @param wallMillis from its start to its end
 * @param exit how what ran at the top ended; empty where it never started, or was not waited for
 * @param jobs and calls in place, in the order of their ends
 */
public record BuildRecord(
        long startEpochMillis,
        String directory,
        String program,
        List<String> arguments,
        OptionalInt jobLimit,
        long wallMillis,
        Optional<ChildExit> exit,
        List<HostRecord> hosts,
        List<JobRecord> jobs) {

    public BuildRecord {
        arguments = List.copyOf(arguments);
        hosts = List.copyOf(hosts);
        jobs = List.copyOf(jobs);
    }

    /** The same build with these jobs. */
    public BuildRecord with(List<JobRecord> newJobs) {
        return new BuildRecord(
                startEpochMillis, directory, program, arguments, jobLimit, wallMillis, exit, hosts, newJobs);
    }
}
