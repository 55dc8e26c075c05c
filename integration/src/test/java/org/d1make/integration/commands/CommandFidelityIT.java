package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command on a host is as the command here: its end, its words, its output; hosts that fail it. */
class CommandFidelityIT extends CommandsFixture {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d1make-run sh -c 'exit 7'           | 7",
                "d1make-run sh -c 'kill -9 $$$$'     | 137",
                "d1make-run no-such-program x        | 127",
                "d1make-run ./no-such-file           | 127",
                "d1make-run ./Makefile               | 126",
                "d1make-run ./note-all               | 0",
                "d1make-run true                     | 0",
            })
    void theStatusIsTheCommands(String command, int status) throws IOException, InterruptedException {
        CommandsProject project =
                project("all: ; @" + command.strip() + "; echo status $$?\n").file("note-all", "echo $0 $1 >&2\n");
        project.prepare("chmod", "+x", "note-all");
        Run run = project.d1make();
        succeeds(run);
        assertThat(run.stdout()).isEqualTo("status " + status + "\n");
        if (command.contains("note-all")) {
            assertThat(run.stderr()).isEqualTo("./note-all\n");
        }
        if (status == 127) {
            assertThat(run.stderr()).containsPattern("(?i)no-such-\\w+: (not found|no such file)");
        }
    }

    @Test
    void argumentsDirectoryUmaskAndOutputAreBytesAsTheyWere() throws IOException, InterruptedException {
        String recipe = """
                all: ; @umask 027; cd 'a b' && A=ä d1make-run sh -c 'pwd; umask; printf "%s|" "$$A" "$$@"; cat bytes' \
                "x y" "" "'" '"' '$$HOME' '\\n' | od -c
                """;
        CommandsProject project = project(recipe);
        Files.createDirectory(project.workspace().directory().resolve("a b"));
        byte[] bytes = new byte[70_000];
        new Random(1).nextBytes(bytes);
        Files.write(project.workspace().directory().resolve("a b/bytes"), bytes);
        Run run = project.d1make();
        succeeds(run);
        assertThat(run.stdout()).isEqualTo(project.workspace().plainMake().stdout());
    }

    @Test
    void aCommandWhoseHostIsKilledRunsAgainOnAnother() throws IOException, InterruptedException {
        CommandsProject project = project("all: ; @d1make-run sh gated\n")
                .file("gated", "echo \"$HOME\" >>begun; read line <gate; echo whole >out\n");
        project.prepare("mkfifo", "gate");
        project.workspace().set("D1MAKE_FALLBACK", "none");
        Path begun = project.workspace().directory().resolve("begun");
        StartedRun build = project.workspace().start();
        Await.until(() -> lines(begun) == 1, "the first run");
        String first = project.host(project.text("begun").strip());
        HOSTS.get().all().stream()
                .filter(host -> host.name().equals(first))
                .forEach((SshHost host) -> host.signalConnections("KILL"));
        Await.until(() -> lines(begun) == 2, "the second run");
        Files.writeString(project.workspace().directory().resolve("gate"), "go\n");
        Run run = build.await();
        succeeds(run);
        assertThat(project.text("out")).isEqualTo("whole\n");
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Hosts that lack it are asked once, and the user hears of it once. */
    @Test
    void aProgramThatNoHostHasRunsHereAndIsToldOnce() throws IOException, InterruptedException {
        CommandsProject project = project("""
                all: 1 2 3 4
                1 2 3 4: ; @d1make-run only-here $@
                """).file("bin/only-here", "#!/bin/sh\necho \"$HOME\" >ran/$1.ran\n");
        project.prepare("chmod", "+x", "bin/only-here");
        // A host has a PATH of its own, with which the job looks for its programs.
        project.workspace()
                .set(
                        "PATH",
                        project.workspace().directory().resolve("bin") + ":"
                                + project.workspace().variable("PATH"));
        Run run = project.d1make("-j1", "--debug=jobs");
        succeeds(run);
        assertThat(project.ranOn().values()).hasSize(4).containsOnly(CommandsProject.HERE);
        assertThat(run.stderr().lines().filter(line -> line.startsWith("d1make: no host has only-here")))
                .hasSize(1);
        assertThat(run.stderr().lines().filter(line -> line.contains("the host cannot run it: only-here")))
                .hasSize(2);
    }
}
