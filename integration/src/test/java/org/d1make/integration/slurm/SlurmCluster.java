package org.d1make.integration.slurm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d1make.integration.process.Await;

/**
 * A Slurm of the tests' own on this machine: real daemons, which scripts/lib/private-slurm.sh starts, and ends by process id. It does
 * not know who asks it for nodes.
 */
public final class SlurmCluster implements AutoCloseable {

    private static final String SCRIPT = "../scripts/lib/private-slurm.sh";

    private final Path directory;
    private final Process process;

    private SlurmCluster(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Whether this machine has what it takes; {@code scripts/setup --with-slurm} installs it. */
    public static boolean isInstalled() {
        return List.of("/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/srun").stream()
                .allMatch(file -> Files.isExecutable(Path.of(file)));
    }

    /** Nodes n1, n2 …, of two cpus each. */
    public static SlurmCluster start(int nodes) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "d1slurm");
        Process process = new ProcessBuilder("sh", SCRIPT, directory.toString(), Integer.toString(nodes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        SlurmCluster cluster = new SlurmCluster(directory, process);
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null || !line.startsWith("up ")) {
            cluster.close();
            throw new IOException("no private Slurm came up");
        }
        return cluster;
    }

    /** What leads Slurm's programs to it. */
    public String configuration() {
        return directory.resolve("slurm.conf").toString();
    }

    /** The configuration of a Slurm whose controller is not there: nobody listens on port 1 of loopback. */
    public String configurationWithoutController() throws IOException {
        String text = Files.readString(Path.of(configuration())).replaceFirst("SlurmctldPort=\\d+", "SlurmctldPort=1");
        return Files.writeString(directory.resolve("elsewhere.conf"), text).toString();
    }

    /** What one of Slurm's programs prints, on stdout or stderr. */
    public String ask(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SLURM_CONF", configuration());
        try {
            Process asked = builder.start();
            String text = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            asked.waitFor();
            return text.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Has nodes given, until that job is cancelled, and gives its id. */
    public String allocate(String... options) {
        List<String> command = new ArrayList<>(List.of("salloc", "--no-shell", "--no-kill"));
        command.addAll(List.of(options));
        String said = ask(command.toArray(String[]::new));
        return said.lines()
                .filter(line -> line.startsWith("salloc: Granted job allocation "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said));
    }

    /** What stands in the environment of who runs in that job, on so many whole nodes. */
    public Map<String, String> environment(String job, int nodes) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SLURM_CONF", configuration());
        environment.put("SLURM_JOB_ID", job);
        environment.put("SLURM_JOB_NODELIST", ask("squeue", "--noheader", "--jobs=" + job, "--format=%N"));
        environment.put("SLURM_JOB_CPUS_PER_NODE", "2(x" + nodes + ")");
        return environment;
    }

    /** The jobs that have or wait for nodes, one a line: id and state. */
    public List<String> jobs() {
        return ask("squeue", "--noheader", "--states=all", "--format=%i %T")
                .lines()
                .filter(line -> line.endsWith("RUNNING") || line.endsWith("PENDING"))
                .toList();
    }

    /** The steps of that job that run, one a line: id and node. */
    public List<String> steps(String job) {
        return ask("squeue", "--noheader", "--steps", "--jobs=" + job, "--format=%i %N")
                .lines()
                .toList();
    }

    void awaitJobs(int count) {
        Await.until(() -> jobs().size() == count, count + " jobs in the queue, and not " + jobs());
    }

    void cancel(String jobOrStep) {
        ask("scancel", jobOrStep);
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
            new ProcessBuilder("rm", "-rf", directory.toString()).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
