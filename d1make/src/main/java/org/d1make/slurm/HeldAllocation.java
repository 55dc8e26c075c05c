package org.d1make.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.hosts.SlurmRequest;
import org.d1make.transport.ChildCommand;

/**
 * An allocation that a shell of ours holds by salloc, for as long as we hold the pipe that is its input: Slurm gets it back however
 * we end. It does not know what the nodes are for.
 */
public final class HeldAllocation implements AutoCloseable {

    private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(10);
    private static final Pattern PENDING = Pattern.compile("salloc: Pending job allocation ([0-9]+)");
    private static final Pattern GRANTED = Pattern.compile("granted ([0-9]+) (\\S+) (\\S*)");

    private final ChildCommand holder;
    private final BufferedReader said;
    private final AllocationWait wait;
    private final Thread reader = new Thread(this::readOn, "d1make-allocation");
    private Optional<Allocation> granted = Optional.empty();

    private HeldAllocation(ChildCommand holder, AllocationWait wait) {
        this.holder = holder;
        this.wait = wait;
        said = new BufferedReader(new InputStreamReader(holder.stdout(), StandardCharsets.ISO_8859_1));
        reader.setDaemon(true);
    }

    /**
     * Asks for it, and waits until it is there, however long that takes.
     *
     * @param script the file of hold-allocation
     * @param name of the job, no other job's
     * @param say is told, in whole sentences, that and for what it is waited
     * @throws SlurmException when it cannot be had
     */
    public static HeldAllocation ask(
            SlurmRequest request, SlurmPrograms programs, String script, String name, Consumer<String> say)
            throws SlurmException {
        AllocationWait wait = new AllocationWait(request, programs, say);
        List<String> words = new ArrayList<>(List.of("sh", script, name, programs.file("salloc")));
        words.addAll(sallocOptions(request));
        HeldAllocation held;
        try {
            held = new HeldAllocation(ChildCommand.start("/bin/sh", words, programs.variables()), wait);
        } catch (IOException e) {
            throw new SlurmException("salloc cannot be started: " + e.getMessage(), e);
        }
        try {
            held.awaitGrant(programs);
        } catch (SlurmException | RuntimeException e) {
            held.close();
            throw e;
        }
        return held;
    }

    /** Without a number of cpus, whole nodes. A node that fails does not take the others with it. */
    static List<String> sallocOptions(SlurmRequest request) {
        List<String> options = new ArrayList<>(List.of("--nodes=" + request.nodes(), "--no-kill", "--no-bell"));
        if (request.cpus().isPresent()) {
            options.addAll(List.of(
                    "--ntasks-per-node=1", "--cpus-per-task=" + request.cpus().getAsInt()));
        } else {
            options.addAll(List.of("--exclusive", "--mem=0"));
        }
        request.partition().ifPresent(partition -> options.add("--partition=" + partition));
        request.time().ifPresent(time -> options.add("--time=" + time));
        return options;
    }

    private void awaitGrant(SlurmPrograms programs) throws SlurmException {
        for (Optional<String> line = next(); line.isPresent(); line = next()) {
            Matcher pending = PENDING.matcher(line.get());
            Matcher grant = GRANTED.matcher(line.get());
            if (grant.matches()) {
                Allocation allocation =
                        Allocation.of(grant.group(1), programs.names(grant.group(2)), CpuCounts.parse(grant.group(3)));
                granted = Optional.of(allocation);
                wait.over(allocation);
                reader.start();
                return;
            }
            if (pending.matches()) {
                wait.queued(pending.group(1));
            } else {
                wait.heard(line.get());
            }
        }
        throw wait.refused();
    }

    private Optional<String> next() {
        try {
            return Optional.ofNullable(said.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("a pipe cannot be read", e);
        }
    }

    /** salloc tells of the allocation's end, and must not wait for a reader. What its end means for hosts, their links notice. */
    private void readOn() {
        Optional<String> line = next();
        while (line.isPresent()) {
            line = next();
        }
    }

    public Allocation allocation() {
        return granted.orElseThrow();
    }

    /** Gives it back, and waits for that, but not for ever: the shell goes on by itself. */
    @Override
    public void close() {
        try {
            holder.stdin().close();
            if (granted.isEmpty()) {
                reader.start();
            }
            reader.join(CLOSE_MILLIS);
            if (!reader.isAlive()) {
                holder.await();
                holder.stderr().close();
                said.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
