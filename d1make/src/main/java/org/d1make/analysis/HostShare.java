package org.d1make.analysis;

import java.util.LinkedHashMap;
import java.util.Map;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;

/**
 * What one host did in a build.
 *
 * @param name as in the record; {@link JobRun#HERE} for calls in place
 * @param jobs that ended there
 * @param lost runs that were lost with it, or that it refused
 * @param busyMillis of all its slots together
 * @param share of its slots' time while it was up, 0 to 1; 0 where it has no slots
 */
public record HostShare(
        String name, int jobs, int lost, int lanes, long busyMillis, long lostMillis, long cpuMicros, double share) {

    /** By name: the hosts, and calls in place where there were any. */
    public static Map<String, HostShare> of(BuildRecord build) {
        Map<String, Sum> sums = new LinkedHashMap<>();
        build.hosts().forEach(host -> sums.put(host.name(), new Sum()));
        for (JobRecord job : build.jobs()) {
            job.runs()
                    .forEach(run ->
                            sums.computeIfAbsent(run.host(), name -> new Sum()).add(job, run));
        }
        Map<String, Long> slotMillis = new LinkedHashMap<>();
        build.hosts().forEach(host -> slotMillis.put(host.name(), host.slots() * usableMillis(host)));
        Map<String, HostShare> shares = new LinkedHashMap<>();
        sums.forEach((name, sum) -> shares.put(name, sum.share(name, slotMillis.getOrDefault(name, 0L))));
        return shares;
    }

    private static long usableMillis(HostRecord host) {
        return host.millis(HostSpan.State.UP) + host.millis(HostSpan.State.DRAINED);
    }

    /** Of the runs so far. */
    private static final class Sum {
        private int jobs;
        private int lost;
        private int lanes;
        private long busyMillis;
        private long lostMillis;
        private long cpuMicros;

        void add(JobRecord job, JobRun run) {
            busyMillis += run.millis();
            lanes = Math.max(lanes, run.lane() + 1);
            if (run.outcome() == JobRun.Outcome.ENDED) {
                jobs++;
                cpuMicros += job.cpuMicros();
            } else {
                lost++;
                lostMillis += run.millis();
            }
        }

        HostShare share(String name, long slotMillis) {
            double share = slotMillis == 0 ? 0 : Math.min(1, (double) busyMillis / slotMillis);
            return new HostShare(name, jobs, lost, lanes, busyMillis, lostMillis, cpuMicros, share);
        }
    }
}
