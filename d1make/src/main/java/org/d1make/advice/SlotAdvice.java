package org.d1make.advice;

import java.util.Optional;
import org.d1make.analysis.HostShare;
import org.d1make.analysis.Limit;
import org.d1make.analysis.Stretch;
import org.d1make.analysis.Usage;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;

/** Rules on how many slots there were, and how many jobs for them. */
final class SlotAdvice {

    /** Jobs that use less of the cpus than that wait for something else, most of the time. */
    private static final double IDLE_CPUS = 0.6;

    private SlotAdvice() {}

    /** While all slots were taken and others waited, work went as fast as there were slots. */
    static Optional<Advice> moreHosts(Findings findings) {
        Usage full = crowded(findings);
        long millis = full.sum(Stretch::millis);
        double slots = full.mean(Stretch::slots);
        double more = slotsOfAHost(findings);
        if (millis == 0 || slots == 0 || more == 0) {
            return Optional.empty();
        }
        long gain = (long) (millis * more / (slots + more));
        return Optional.of(new Advice(
                "more-hosts",
                "More hosts",
                "For " + of(millis, findings) + " all " + Math.round(slots) + " slots were taken, and on average "
                        + Words.number(full.mean(Stretch::waiting)) + " jobs waited. One more host like these ("
                        + Math.round(more) + " slots) saves up to " + Words.time(gain)
                        + "; twice as many hosts, up to " + Words.time(millis / 2) + ".",
                gain));
    }

    /** Likewise, where the hosts had cpus to spare. */
    static Optional<Advice> moreSlots(Findings findings) {
        long millis = crowded(findings).sum(Stretch::millis);
        double use = cpuUse(findings);
        if (use <= 0 || use > IDLE_CPUS) {
            return Optional.empty();
        }
        double times = Math.min(2, 1 / use);
        return Optional.of(new Advice(
                "more-slots",
                "More slots on the hosts that you have",
                "Jobs waited for slots while the hosts' cpus were used to " + Words.percent(use)
                        + ": jobs wait for disks or the file server. Say more slots in the host list, such as "
                        + "build1/" + Math.round(slotsOfAHost(findings) * times) + ".",
                (long) (millis * (1 - 1 / times))));
    }

    /** While make's -j was used up and slots were free, a larger one would have filled them. */
    static Optional<Advice> moreJobs(Findings findings) {
        Usage time = findings.time().during(Limit.JOBS_LIMIT);
        long millis = time.sum(Stretch::millis);
        double slots = time.mean(Stretch::slots);
        int limit = findings.build().jobLimit().orElse(Integer.MAX_VALUE);
        return Optional.of(new Advice(
                "more-jobs",
                "A larger -j",
                "For " + of(millis, findings) + " as many calls ran as -j" + limit
                        + " allows, and slots were free. Build with -j" + Math.round(slots)
                        + ", or without -j: then there are as many jobs as slots.",
                (long) (millis * (1 - limit / slots))));
    }

    static Optional<Advice> waitingBesideFreeSlots(Findings findings) {
        Usage time = findings.time().during(Limit.BLOCKED);
        double gain = 0;
        for (Stretch stretch : time.stretches()) {
            double more = Math.min(stretch.waiting(), stretch.slots() - stretch.running());
            gain += stretch.millis() * more / (stretch.running() + more);
        }
        return Optional.of(new Advice(
                "blocked",
                "Jobs waited though slots were free",
                "For " + of(time.sum(Stretch::millis), findings)
                        + " a host with free slots got no job: it had too little memory (D1MAKE_MIN_MEMORY), was too"
                        + " busy with others' work (D1MAKE_MAX_LOAD), was slower than waiting for another one, or a"
                        + " lost host's jobs could not be run again yet. --debug=schedule says which.",
                (long) gain));
    }

    static Optional<Advice> slowLogins(Findings findings) {
        long millis = findings.time().millis(Limit.NO_HOST);
        return Optional.of(new Advice(
                "no-host",
                "Hosts came up late",
                "For " + of(millis, findings) + " jobs waited and no host was up: logins take that long, or hosts were"
                        + " lost. Look at what the start files of the login shell do there.",
                millis));
    }

    /** All slots taken, and jobs that wait. */
    private static Usage crowded(Findings findings) {
        return new Usage(findings.time().during(Limit.FULL).stretches().stream()
                .filter(stretch -> stretch.waiting() > 0)
                .toList());
    }

    private static double slotsOfAHost(Findings findings) {
        return findings.build().hosts().stream()
                .filter(HostRecord::wasUp)
                .mapToInt(HostRecord::slots)
                .average()
                .orElse(0);
    }

    /** How much of the hosts' cpus our jobs used while these were up, 0 to 1. */
    private static double cpuUse(Findings findings) {
        double used = findings.hosts().values().stream()
                .filter(share -> !share.name().isEmpty())
                .mapToLong(HostShare::cpuMicros)
                .sum();
        double there = findings.build().hosts().stream()
                .mapToDouble(host -> 1e3 * host.cpus() * host.millis(HostSpan.State.UP))
                .sum();
        return there == 0 ? 0 : used / there;
    }

    private static String of(long millis, Findings findings) {
        double share = (double) millis / Math.max(1, findings.build().wallMillis());
        return Words.time(millis) + " (" + Words.percent(share) + " of the build)";
    }
}
