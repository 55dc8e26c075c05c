package org.d1make.integration.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.d1make.integration.D1make;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;

/** A project whose commands note where they ran. Its environment has d1make-run on PATH, as of an installed d1make. */
final class CommandsProject {

    static final String HERE = "here";

    private final SshHosts hosts;
    private final Workspace workspace;

    CommandsProject(SshHosts hosts, String makefile) throws IOException {
        this.hosts = hosts;
        workspace = Workspace.in(hosts).file("Makefile", makefile);
        workspace.file("note", "echo \"$HOME\" >\"$1.ran\"\n").file("ran/.keep", "");
        workspace.set("PATH", D1make.home().resolve("bin") + ":" + workspace.variable("PATH"));
    }

    Workspace workspace() {
        return workspace;
    }

    CommandsProject file(String name, String text) throws IOException {
        workspace.file(name, text);
        return this;
    }

    Run d1make(String... arguments) throws InterruptedException {
        return workspace.d1make(arguments);
    }

    /** By what note was given: the host's name, or {@link #HERE}. */
    Map<String, String> ranOn() throws IOException {
        Map<String, String> ran = new TreeMap<>();
        try (var files = Files.newDirectoryStream(workspace.directory().resolve("ran"), "*.ran")) {
            for (Path file : files) {
                ran.put(
                        file.getFileName().toString().replace(".ran", ""),
                        host(Files.readString(file).strip()));
            }
        }
        return ran;
    }

    /** Which host has that home. */
    String host(String home) {
        return hosts.all().stream()
                .filter(host -> host.home().toString().equals(home))
                .map(SshHost::name)
                .findFirst()
                .orElse(HERE);
    }

    String text(String file) throws IOException {
        return Files.readString(workspace.directory().resolve(file));
    }

    /** By their names. */
    Map<String, String> texts(List<String> files) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String file : files) {
            texts.put(file, text(file));
        }
        return texts;
    }

    /** Runs it in the project, without d1make. */
    void prepare(String... command) throws InterruptedException {
        Run run = Run.of(
                new Run.Command(
                        List.of(command),
                        workspace.directory(),
                        Map.of("PATH", workspace.variable("PATH"), "LC_ALL", workspace.variable("LC_ALL")),
                        Duration.ofMinutes(1)),
                hosts.mark());
        if (run.status() != 0) {
            throw new AssertionError(run.describe());
        }
    }
}
