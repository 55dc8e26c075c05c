package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.d1make.integration.D1make;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody else on a machine can read, feed or stop a build, and no shell reads what it builds as a command. */
@Timeout(120)
class HostileAccountIT {

    private SshHosts hosts;

    @BeforeEach
    void startHosts() throws IOException, InterruptedException {
        hosts = SshHosts.start(1);
    }

    @AfterEach
    void stopHosts() throws IOException {
        try {
            hosts.leftovers().assertNone(Duration.ofSeconds(10));
        } finally {
            hosts.close();
        }
    }

    /** What d1make has made in the temporary directories, here and on the host. */
    private List<Path> made(GatedProject project) throws IOException {
        List<Path> made = new ArrayList<>();
        for (Path directory : hosts.leftovers().directories()) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(file -> !file.equals(directory)).forEach(made::add);
            }
        }
        assertThat(made).describedAs(project.begun("one").toString()).isNotEmpty();
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "777"})
    void whateverTheUmaskOnlyTheOwnerGetsIn(String umask) throws IOException, InterruptedException {
        try (GatedProject project = new GatedProject(hosts)) {
            StartedRun build = project.workspace().startUnder("umask " + umask, "-j2", "one");
            // Under 777 the recipe cannot write its own target, but d1make must have come that far.
            Await.until(() -> !project.begun("one").isEmpty() || !build.isAlive(), "the job");
            if (build.isAlive()) {
                for (Path file : made(project)) {
                    // A claim is made by the client, which may not change the umask that its make is to have.
                    if (!Files.isSymbolicLink(file) && !file.toString().endsWith(".claim")) {
                        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                        assertThat(mode).describedAs(file.toString()).endsWith("------");
                    }
                }
            }
            project.open("one");
            Run run = build.await();
            assertThat(run.stderr()).doesNotContain("d1make:");
        }
    }

    @Test
    void anotherAccountCanNeitherReadNorWrite() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to become another account");
        for (Path directory : hosts.leftovers().directories()) {
            // As /tmp is: nothing but what d1make does keeps others out.
            new ProcessBuilder("chmod", "1777", directory.toString()).start().waitFor();
            new ProcessBuilder("chmod", "o+x", directory.getParent().toString())
                    .start()
                    .waitFor();
        }
        try (GatedProject project = new GatedProject(hosts)) {
            StartedRun build = project.workspace().start("-j2", "one");
            project.awaitRuns("one", 1);
            for (Path file : made(project)) {
                assertThat(asNobody("cat \"$0\" || ls \"$0\" || echo x >>\"$0\" || rm -f \"$0\"", file))
                        .describedAs(file.toString())
                        .isEmpty();
            }
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.target("one")).isEqualTo("whole");
        }
    }

    /** What the command printed on stdout, and "done" where it succeeded. */
    private static String asNobody(String command, Path file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "timeout",
                        "1",
                        "sh",
                        "-c",
                        "{ " + command + "; } && echo done",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        // rm -f says nothing of a file that it may not look for.
        return Files.exists(file) ? said.replace("done\n", "") : "it is gone";
    }

    @Test
    void noShellReadsWhatIsBuilt() throws IOException, InterruptedException {
        String bad = "x; touch $PWNED `touch $PWNED` $(touch $PWNED) '";
        Path pwned = hosts.workDirectory().resolve("pwned");
        Workspace project = Workspace.in(hosts)
                .file(
                        "Makefile",
                        "all: ; @cd \"$$BAD\" && $(MAKE) -s \"V=$$BAD\" \"$$BAD\" && $(MAKE) -s -C . \"W=$$BAD\" all\n")
                .file(bad + "/Makefile", ".DEFAULT all: ; @printf '%s\\n' \"$$BAD\" >>ran\n")
                .set("BAD", bad)
                .set("PWNED", pwned.toString());
        Run run = project.d1make("-j1");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(Files.readString(project.directory().resolve(bad).resolve("ran")))
                .isEqualTo((bad + "\n").repeat(2));
        assertThat(pwned).doesNotExist();
    }

    /** Each host's login shell is told it, for the server to look there. */
    @Test
    void noShellReadsTheNameOfTheProjectsRoot() throws IOException, InterruptedException {
        String bad = "x; touch pwned; `touch pwned` $(touch pwned) ' \" ";
        Workspace project = Workspace.in(hosts)
                .file(bad + "/Makefile", "all: ; @$(MAKE) -s -C sub\n")
                .file(bad + "/sub/Makefile", "all: ; @echo \"$$HOME\" >ran\n");
        Path home = hosts.host(1).home();
        Run run = project.d1make("-j1", "-C", bad);
        assertThat(run.status()).describedAs(run.describe()).isZero();
        Path root = project.directory().resolve(bad);
        for (Path directory : List.of(home, project.directory(), root, root.resolve("sub"))) {
            assertThat(directory.resolve("pwned")).doesNotExist();
        }
        assertThat(root.resolve("sub/ran")).hasContent(home + "\n");
    }

    /** A variable's value reaches its job, and neither an argument nor a log nor a report. */
    @Test
    void noSecretIsShown() throws IOException, InterruptedException {
        String secret = "Tr0ub4dor";
        try (GatedProject project = new GatedProject(hosts)) {
            project.workspace()
                    .set("PASSWORD", secret)
                    .set("D1MAKE_SUMMARY", "1")
                    .file(
                            "one/Makefile",
                            "out: ; @echo \"$$PASSWORD\" >seen; echo half >$@; sh ../compile one && echo whole >$@\n");
            StartedRun build = project.workspace().start("-j2", "--debug=ssh,jobs,dispatch,schedule", "one");
            project.awaitRuns("one", 1);
            assertThat(Processes.marked(hosts.mark()))
                    .hasSizeGreaterThan(5)
                    .noneMatch(seen -> seen.command().contains(secret));
            project.open("one");
            Run run = build.await();
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stdout() + run.stderr() + hosts.logs()).doesNotContain(secret);
            assertThat(project.workspace().directory().resolve("one/seen")).hasContent(secret + "\n");
        }
    }

    /** Whoever knew the name of the private directory in advance would gain nothing: what is there is not used. */
    @ParameterizedTest
    @ValueSource(strings = {"ln -s /etc \"$0\"", "mkfifo -m 666 \"$0\"", "mkdir -m 777 \"$0\""})
    void whatAnotherAccountHasPlantedIsNotUsed(String plant) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to become another account");
        Path tmp = hosts.host(1).temporaryDirectories().get(0);
        Path run = hosts.host(1).temporaryDirectories().get(1);
        Files.delete(run); // So that the host's TMPDIR is taken.
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(tmp.getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        new ProcessBuilder("chmod", "+t", tmp.toString()).start().waitFor();
        Path planted = tmp.resolve("d1make-guessed");
        asNobody(plant, planted);
        assertThat(Files.exists(planted, LinkOption.NOFOLLOW_LINKS)).isTrue();
        Run server = Run.of(
                new Run.Command(
                        List.of(
                                "ssh",
                                "-F",
                                hosts.workDirectory()
                                        .resolveSibling("ssh_config")
                                        .toString(),
                                "build1",
                                "umask 000; " + D1make.home()
                                        + "/bin/d1make-server --protocol 1 --id guessed </dev/null"),
                        hosts.workDirectory(),
                        hosts.environment(),
                        Duration.ofSeconds(30)),
                hosts.mark());
        assertThat(server.status()).describedAs(server.describe()).isEqualTo(103);
        assertThat(server.stdout()).doesNotContain("d1make-server-hello");
        assertThat(Files.getAttribute(planted, "unix:uid", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(65534);
        Files.delete(planted);
        Files.createDirectory(run);
    }

    @Test
    void noShellReadsTheNameOfAHost() throws IOException, InterruptedException {
        Path pwned = hosts.workDirectory().resolve("pwned");
        for (String name :
                List.of("x;touch$IFS" + pwned, "-oProxyCommand=touch$IFS" + pwned, "$(touch$IFS" + pwned + ")")) {
            Run run = Workspace.withJobs(hosts, 1, "true")
                    .set("D1MAKE_HOSTS", name)
                    .d1make();
            assertThat(run.stderr()).describedAs(run.describe()).contains("d1make: ");
            assertThat(pwned).doesNotExist();
        }
    }

    /** Who asks a running build writes to no FIFO that somebody else has put where builds have theirs. */
    @ParameterizedTest
    @ValueSource(strings = {"mkdir -m 777 \"$0\" && mkfifo -m 666 \"$0/control\"", "ln -s . \"$0\""})
    void aBuildThatAnotherAccountHasPlantedIsNotAsked(String plant) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to become another account");
        Path open = Files.createDirectory(hosts.workDirectory().resolve("open"));
        Files.setPosixFilePermissions(hosts.workDirectory(), PosixFilePermissions.fromString("rwx--x--x"));
        new ProcessBuilder("chmod", "1777", open.toString()).start().waitFor();
        asNobody("mkfifo -m 666 \"$0\"", open.resolve("control"));
        Path planted = open.resolve("d1make-guessed");
        asNobody(plant, planted);
        try (RandomAccessFile control =
                        new RandomAccessFile(planted.resolve("control").toFile(), "rw");
                FileInputStream heard = new FileInputStream(control.getFD())) {
            // Builds of other tests and users, which are looked for in /tmp too, have no host of that name.
            Run run = Workspace.in(hosts)
                    .unset("XDG_RUNTIME_DIR")
                    .set("TMPDIR", open.toString())
                    .d1make("--drain", "host-of-no-build");
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(108);
            assertThat(heard.available()).isZero();
        }
    }

    @Test
    void aHostWhoseKeyIsNotTheKnownOneGetsNothing() throws IOException, InterruptedException {
        Path known = hosts.workDirectory().resolveSibling("known_hosts");
        String other = Files.readString(hosts.workDirectory().resolveSibling("user_key.pub"))
                .strip();
        Files.writeString(known, Files.readString(known).replaceAll("(?m) .*$", " " + other));
        Run run = Workspace.withJobs(hosts, 1, "true")
                .set("D1MAKE_FALLBACK", "none")
                .d1make();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
        assertThat(run.stderr()).contains("host build1 is left out: ").contains("Host key verification failed");
        assertThat(hosts.host(1).logins()).isZero();
    }

    /** The key of a host that is not known yet. */
    @ParameterizedTest
    @CsvSource({"yes, 100", "accept-new, 0"})
    void whetherANewKeyIsTakenIsTheUsersChoice(String checking, int status) throws IOException, InterruptedException {
        Path known = hosts.workDirectory().resolveSibling("known_hosts");
        Path config = hosts.workDirectory().resolveSibling("ssh_config");
        String key = Files.readString(known).replace(" test\n", "\n");
        Files.writeString(known, "");
        // The first value counts (ssh_config(5)).
        Files.writeString(config, "Host *\n  StrictHostKeyChecking " + checking + "\n" + Files.readString(config));
        Run run = Workspace.withJobs(hosts, 1, "true")
                .set("D1MAKE_FALLBACK", "none")
                .d1make();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(status);
        assertThat(known).hasContent(status == 0 ? key : "");
    }
}
