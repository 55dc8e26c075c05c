package org.d1make.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.d1make.hosts.HostSpec;

/** The nodes of one allocation of Slurm's: a command is a job step, which srun carries. It does not know where the allocation came from. */
public final class SlurmTransport implements Transport {

    private final String program;
    private final String job;
    private final List<String> environment;
    private final Queue<SlurmCommand> started = new ConcurrentLinkedQueue<>();

    /**
     * @param program srun's file
     * @param job the allocation's id
     * @param environment NAME=value, srun's own: nothing in it may be an option of srun's
     */
    public SlurmTransport(String program, String job, List<String> environment) {
        this.program = program;
        this.job = job;
        this.environment = List.copyOf(environment);
    }

    @Override
    public Connection connection(HostSpec host) {
        return new SlurmConnection(host);
    }

    /** A step ends with its srun, at the latest with its allocation. */
    @Override
    public Optional<List<String>> identity(HostSpec host, String command) {
        return Optional.empty();
    }

    /** Waits for the steps that are being ended by force. */
    @Override
    public void close() {
        started.forEach(SlurmCommand::awaitForce);
    }

    /**
     * The words by which srun is called.
     *
     * @param command for a shell on the host
     */
    List<String> words(HostSpec host, String command) {
        List<String> words = new ArrayList<>(List.of("srun", "--jobid=" + job, "--job-name=d1make"));
        // Beside the user's own steps, with all cpus and all memory that the allocation has there.
        words.addAll(List.of("--overlap", "--nodes=1", "--ntasks=1", "--nodelist=" + host.name(), "--mem=0"));
        // One task must not be bound to one cpu, and is no rank of an MPI program.
        words.addAll(List.of("--cpu-bind=none", "--mpi=none"));
        // slurmstepd holds back what is not a whole line, unless it reads from a terminal; it makes one that changes no
        // byte.
        words.add("--unbuffered");
        // The directory in which we stand may be none of that host's.
        words.addAll(List.of("--chdir=/", "/bin/sh", "-c", "cd 2>/dev/null; " + command));
        return words;
    }

    private final class SlurmConnection implements Connection {

        private final HostSpec host;
        private volatile Optional<SlurmCommand> step = Optional.empty();

        SlurmConnection(HostSpec host) {
            this.host = host;
        }

        @Override
        public RemoteCommand login(String command) throws IOException {
            SlurmCommand srun = new SlurmCommand(ChildCommand.start(program, words(host, command), environment));
            started.add(srun);
            step = Optional.of(srun);
            return srun;
        }

        @Override
        public void close() {
            step.ifPresent(SlurmCommand::kill);
        }
    }
}
