package org.d1make.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d1make.analysis.HostShare;
import org.d1make.print.Quantity;
import org.d1make.record.HostRecord;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;

/** Rules on single hosts: lost, slow, or busy with others' work. */
final class HostAdvice {

    private static final int ENOUGH_RUNS = 10;
    private static final double MUCH_SLOWER = 1.5;
    private static final double MUCH_USED = 0.25;

    private HostAdvice() {}

    static Optional<Advice> lostRuns(Findings findings) {
        List<HostShare> losing = findings.hosts().values().stream()
                .filter(share -> share.lostMillis() > 0)
                .toList();
        if (losing.isEmpty()) {
            return Optional.empty();
        }
        long lost = losing.stream().mapToLong(HostShare::lostMillis).sum();
        String names = losing.stream()
                .map(share -> share.name() + " (" + Quantity.counted(share.lost(), "run") + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(new Advice(
                "lost-hosts",
                "Hosts that were lost",
                Words.time(lost) + " of work was done and lost, on " + names + ". The table of hosts says why.",
                (long) (lost / findings.parallelism())));
    }

    /** Compares the middle job of each host: fair only where all hosts get the same kinds of jobs. */
    static Optional<Advice> slowHost(Findings findings) {
        Map<String, Long> medians = medians(findings);
        if (medians.size() < 2) {
            return Optional.empty();
        }
        String slowest = medians.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        long own = medians.remove(slowest);
        long others = median(new ArrayList<>(medians.values()));
        if (others == 0 || own < MUCH_SLOWER * others) {
            return Optional.empty();
        }
        double times = (double) own / others;
        long busy = findings.hosts().get(slowest).busyMillis();
        return Optional.of(new Advice(
                "slow-host",
                "A slow host: " + slowest,
                "The middle one of its jobs took " + Words.time(own) + ", that of the other hosts "
                        + Words.time(others) + ". If they were alike, it is " + Words.number(times)
                        + " times as slow: say so in the host list, as " + slowest + ",weight="
                        + Words.number(Math.max(0.1, 1 / times)) + ", or look at what it does.",
                (long) (busy * (1 - 1 / times) / findings.parallelism())));
    }

    static Optional<Advice> othersWork(Findings findings) {
        return findings.build().hosts().stream()
                .filter(host -> host.wasUp() && host.othersLoad() > MUCH_USED * host.cpus())
                .max(Comparator.comparingDouble(host -> host.othersLoad() / host.cpus()))
                .map(host -> othersWork(findings, host));
    }

    private static Advice othersWork(Findings findings, HostRecord host) {
        double share = Math.min(1, host.othersLoad() / host.cpus());
        long busy = findings.hosts().get(host.name()).busyMillis();
        return new Advice(
                "others-work",
                "Others use " + host.name(),
                "On average others' processes used " + Words.number(host.othersLoad()) + " of its "
                        + Quantity.counted(host.cpus(), "cpu")
                        + ". d1make gives it less for that; without them its jobs"
                        + " had been faster.",
                (long) (busy * share / findings.parallelism()));
    }

    private static Map<String, Long> medians(Findings findings) {
        Map<String, List<Long>> runs = new LinkedHashMap<>();
        for (JobRecord job : findings.build().jobs()) {
            job.lastRun()
                    .filter(run -> !run.host().equals(JobRun.HERE))
                    .ifPresent(run -> runs.computeIfAbsent(run.host(), name -> new ArrayList<>())
                            .add(run.millis()));
        }
        Map<String, Long> medians = new LinkedHashMap<>();
        runs.forEach((host, times) -> {
            if (times.size() >= ENOUGH_RUNS) {
                medians.put(host, median(times));
            }
        });
        return medians;
    }

    private static long median(List<Long> numbers) {
        numbers.sort(null);
        return numbers.get(numbers.size() / 2);
    }
}
