package org.d1make.integration.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHosts;

/**
 * A project in a directory of its own and the environment in which it is built. Where a recipe ran is told by $HOME,
 * which is another one on each host; see {@link #ranOn}.
 */
public final class Workspace {

    /**
     * To be locked by a test whose build has its directory in /tmp, where all that ask running builds look, and by one that asks a
     * build what it would not have others asked.
     */
    public static final String BUILDS_IN_TMP = "builds in /tmp";

    private final SshHosts hosts;
    private final Path directory;
    private final Map<String, String> environment;
    private List<String> prefix = List.of();
    private Duration limit = Duration.ofSeconds(60);

    private Workspace(SshHosts hosts, Path directory) {
        this.hosts = hosts;
        this.directory = directory;
        this.environment = new LinkedHashMap<>(hosts.environment());
    }

    public static Workspace in(SshHosts hosts) throws IOException {
        return new Workspace(hosts, Files.createTempDirectory(hosts.workDirectory(), "p"));
    }

    /** {@code jobs} sub-makes, each of which notes where it runs. */
    public static Workspace withJobs(SshHosts hosts, int jobs, String recipe) throws IOException {
        return in(hosts)
                .file(
                        "Makefile",
                        "JOBS := $(shell seq 1 " + jobs + ")\nall: $(JOBS)\n$(JOBS): ; @$(MAKE) -s -C sub N=$@\n")
                .file("sub/Makefile", "all: ; @" + recipe + "; echo \"$$HOME\" > ran-$(N)\n");
    }

    public Workspace file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    public Workspace set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Workspace unset(String variable) {
        environment.remove(variable);
        return this;
    }

    /** What it is now. */
    public String variable(String name) {
        return environment.get(name);
    }

    public Path directory() {
        return directory;
    }

    public Run d1make(String... arguments) throws InterruptedException {
        return run(D1make.command(), arguments);
    }

    public Run plainMake(String... arguments) throws InterruptedException {
        return run("make", arguments);
    }

    /** The name of the host that each job ran on, "here" for this machine without ssh; one entry a job that ran. */
    public List<String> ranOn() throws IOException {
        List<String> names = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory.resolve("sub"), "ran-*")) {
            for (Path file : files) {
                String home = Files.readString(file).strip();
                names.add(hosts.all().stream()
                        .filter(host -> host.home().toString().equals(home))
                        .map(host -> host.name())
                        .findFirst()
                        .orElse("here"));
            }
        }
        return names;
    }

    public Workspace limit(Duration newLimit) {
        limit = newLimit;
        return this;
    }

    /** Runs everything by that command, which is given the program and its arguments. */
    public Workspace before(List<String> command) {
        prefix = List.copyOf(command);
        return this;
    }

    /** Starts it and returns; the caller awaits it. */
    public StartedRun start(String... arguments) throws IOException {
        return StartedRun.of(command(D1make.command(), arguments), hosts.mark());
    }

    /** Likewise, after that command of the shell's. */
    public StartedRun startUnder(String first, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("-c", first + "; exec \"$0\" \"$@\"", D1make.command()));
        words.addAll(List.of(arguments));
        return StartedRun.of(command("sh", words.toArray(String[]::new)), hosts.mark());
    }

    private Run run(String command, String... arguments) throws InterruptedException {
        return Run.of(command(command, arguments), hosts.mark());
    }

    private Run.Command command(String command, String... arguments) {
        List<String> words = new ArrayList<>(prefix);
        words.add(command);
        words.addAll(List.of(arguments));
        return new Run.Command(words, directory, environment, limit);
    }
}
