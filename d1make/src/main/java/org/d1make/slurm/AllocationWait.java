package org.d1make.slurm;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.d1make.hosts.HostSpec;
import org.d1make.hosts.SlurmRequest;

/** What the user is told while an allocation is waited for, and why it is not given. It does not hear salloc itself. */
final class AllocationWait {

    private static final int MOST_LINES = 3;

    /** Slurm keeps a job in its queue that asks for more than there will ever be (squeue(1), JOB REASON CODES). */
    private static final Set<String> NEVER = Set.of("PartitionConfig", "PartitionNodeLimit", "PartitionTimeLimit");

    private final SlurmRequest request;
    private final SlurmPrograms programs;
    private final Consumer<String> say;
    private final Deque<String> lines = new ArrayDeque<>();
    private final long startNanos = System.nanoTime();
    private Optional<String> queuedJob = Optional.empty();

    AllocationWait(SlurmRequest request, SlurmPrograms programs, Consumer<String> say) {
        this.request = request;
        this.programs = programs;
        this.say = say;
    }

    /** @throws SlurmException when it would be waited for in vain */
    void queued(String job) throws SlurmException {
        queuedJob = Optional.of(job);
        String reason = programs.output("squeue", List.of("--noheader", "--jobs=" + job, "--format=%r"))
                .strip();
        if (NEVER.contains(reason)) {
            throw new SlurmException(
                    "Slurm will never give " + wanted() + ": it has not so many nodes or cpus, or allows no such time ("
                            + reason + "; `scontrol show partition` tells what it has)");
        }
        say.accept("waiting for " + wanted() + " (job " + job + ": " + reason + "), since "
                + LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS));
    }

    /** Something else that salloc has said. */
    void heard(String line) {
        lines.add(line.strip());
        if (lines.size() > MOST_LINES) {
            lines.remove();
        }
    }

    void over(Allocation allocation) {
        if (queuedJob.isPresent()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - startNanos);
            say.accept("job " + allocation.job() + " was granted after " + waited.toSeconds() + " s: "
                    + allocation.hosts().stream().map(HostSpec::name).collect(Collectors.joining(" ")));
        }
    }

    /** It has ended without a grant. */
    SlurmException refused() {
        String why = lines.isEmpty() ? "salloc said nothing" : String.join("; ", lines);
        return new SlurmException("Slurm does not give " + wanted() + ": " + why + advice(why));
    }

    private String wanted() {
        String nodes = request.nodes() == 1 ? "1 node" : request.nodes() + " nodes";
        return nodes + request.partition().map(name -> " of partition " + name).orElse(" of the default partition");
    }

    private static String advice(String why) {
        if (why.contains("partition")) {
            return " (`sinfo` tells the partitions)";
        }
        if (why.contains("contact slurm controller")) {
            return " (`scontrol ping` tells whether it is up)";
        }
        return "";
    }
}
