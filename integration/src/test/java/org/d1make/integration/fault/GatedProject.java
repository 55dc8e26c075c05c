package org.d1make.integration.fault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;

/**
 * A project of the jobs one and two, each of which stops in the middle of a target until the test lets it go on. Each run of a
 * job notes its host when it begins.
 */
final class GatedProject implements AutoCloseable {

    static final List<String> JOBS = List.of("one", "two");

    private final SshHosts hosts;
    private final Workspace workspace;
    private final Map<String, RandomAccessFile> gates = new HashMap<>();

    GatedProject(SshHosts hosts) throws IOException, InterruptedException {
        this.hosts = hosts;
        workspace = Workspace.in(hosts)
                .file("Makefile", "all: one two\n.PHONY: one two\none two: ; @$(MAKE) -s -C $@\n")
                .file("compile", "echo \"$HOME\" >>begun\necho working on $1\nread line <gate\n");
        for (String job : JOBS) {
            workspace.file(job + "/Makefile", "out: ; @echo half >$@; sh ../compile " + job + " && echo whole >$@\n");
            int status =
                    new ProcessBuilder("mkfifo", gate(job).toString()).start().waitFor();
            if (status != 0) {
                throw new IOException("no FIFO " + gate(job));
            }
        }
    }

    /** Two comes after one, and between them no job runs until the test opens two. */
    void runInTurn() throws IOException {
        workspace.file("Makefile", """
                all: two
                .PHONY: one two
                one: ; @$(MAKE) -s -C $@
                two: one ; @: >two/between; read line <two/gate; $(MAKE) -s -C $@
                """);
    }

    /** A connection that stands still is found in two seconds. */
    void findsSilenceSoon() {
        workspace.set(
                "D1MAKE_EXTRA_SSH_PARAMETERS",
                workspace.variable("D1MAKE_EXTRA_SSH_PARAMETERS")
                        + " -o ServerAliveInterval=1 -o ServerAliveCountMax=2");
    }

    /** Whether job one is over for make too, and job two has not been asked for. */
    boolean isBetween() {
        return Files.exists(file("two", "between"));
    }

    Workspace workspace() {
        return workspace;
    }

    private Path file(String job, String name) {
        return workspace.directory().resolve(job).resolve(name);
    }

    private Path gate(String job) {
        return file(job, "gate");
    }

    /** That job's runs go on, from now on. */
    void open(String job) throws IOException {
        // Opened for reading and writing it does not block, and the job's open does not either while it is.
        RandomAccessFile gate = new RandomAccessFile(gate(job).toFile(), "rw");
        gate.write("go\n".repeat(20).getBytes(StandardCharsets.US_ASCII));
        gates.put(job, gate);
    }

    /** The names of the hosts on which runs of that job have begun, in that order; "here" for this machine. */
    List<String> begun(String job) {
        try {
            return Files.readAllLines(file(job, "begun")).stream()
                    .map(this::host)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private String host(String home) {
        return hosts.all().stream()
                .filter(host -> host.home().toString().equals(home))
                .map(SshHost::name)
                .findFirst()
                .orElse("here");
    }

    void awaitRuns(String job, int count) {
        Await.until(() -> begun(job).size() >= count, count + " runs of " + job + ", and not " + begun(job));
    }

    /** "half", "whole", or "" where there is no target. */
    String target(String job) throws IOException {
        Path target = file(job, "out");
        return Files.exists(target) ? Files.readString(target).strip() : "";
    }

    boolean isWhole(String job) {
        try {
            return target(job).equals("whole");
        } catch (IOException e) {
            return false; // It is just being written anew.
        }
    }

    /** The processes of that host's sessions; another test's hosts may have the same name. */
    static List<Processes.Seen> processesOn(SshHosts hosts, String host) {
        return Processes.marked(hosts.mark(), "D1TEST_HOST=" + host);
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile gate : gates.values()) {
            gate.close();
        }
    }
}
