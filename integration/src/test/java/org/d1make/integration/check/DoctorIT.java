package org.d1make.integration.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.d1make.integration.D1make;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One look at hosts of which each is ill in a way of its own; and at some that are well. */
@Timeout(240)
class DoctorIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    /** What the script and the server need of a host, which has no more: neither make nor cc. */
    private static final List<String> FEW_PROGRAMS = List.of(
            "sh",
            "dd",
            "date",
            "df",
            "ls",
            "id",
            "uname",
            "getconf",
            "tr",
            "grep",
            "sleep",
            "timeout",
            "rm",
            "mkdir",
            "nice",
            "readlink",
            "cat",
            "sed",
            "kill");

    private static final String WELL = "build1";

    @TempDir
    static Path directory;

    private static SshHosts hosts;
    private static Workspace project;
    private static Run run;

    @BeforeAll
    static void look() throws IOException, InterruptedException {
        hosts = SshHosts.start(
                HostOptions.plain(),
                HostOptions.plain().start("sleep 1.5; echo Welcome to build2"),
                HostOptions.plain().start("command=$(printf '%s\\n' \"$command\" | sed 's|/w/p|/w/nothing|g')"),
                HostOptions.plain().environment("PATH", few().toString()),
                HostOptions.plain()
                        .environment("PATH", with("make", "[ \"$1\" != --version ] || exec echo GNU Make 3.99")),
                HostOptions.plain().environment("PATH", with("date", "exec /bin/date -d '7 seconds' \"$@\"")),
                HostOptions.plain().environment("XDG_RUNTIME_DIR", "/proc").environment("TMPDIR", "/proc"),
                HostOptions.plain()
                        .start("case $command in *d1make-server*) exec \"$SHELL\" -c \"$command\" |"
                                + " sed -u 's/\"protocol\":[0-9]*/\"protocol\":99/'; exit;; esac"),
                HostOptions.plain().passwordOnly(),
                HostOptions.plain().without(D1make.home().toString()),
                HostOptions.plain().start("echo This account is currently not available.; exit 1"),
                HostOptions.plain().start("umask 077").maxSessions(1));
        project = Workspace.in(hosts)
                .file("Makefile", "all: a b c\na b: ; @touch ran; $(MAKE) -C $@\nc: a b; @$(MAKE) -C $@\n")
                .set("D1MAKE_DOCTOR_TOOLS", "ls no-such-program")
                .set("D1MAKE_HOST", "x")
                .limit(Duration.ofSeconds(150));
        run = project.d1make("--doctor");
        hosts.leftovers().assertNone(LEFT);
    }

    @AfterAll
    static void close() throws IOException {
        hosts.close();
    }

    private static Path few() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("few"));
        for (String name : FEW_PROGRAMS) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(bin.resolve(name), program);
        }
        return bin;
    }

    /** A PATH on which that program comes first. */
    private static String with(String name, String script) throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin-" + name));
        Path program =
                Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\nexec /usr/bin/" + name + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return bin + ":/usr/local/bin:/usr/bin:/bin";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noisy-start       | build2: its start files print 18 bytes: Welcome to build2",
                "slow-start        | build2: from the login to the first command it takes",
                "other-tree        | build3: nothing is there at",
                "no-make           | build4: there is no make on PATH",
                "no-tool           | build4: there is no cc on PATH",
                "other-tool        | build5: ",
                "clock             | build6: its clock is ",
                "no-private-directory | build7: d1make-server does not start",
                "other-version     | build8: its d1make 0.1.0 speaks protocol 99",
                "login             | build9: ",
                "no-d1make         | build10: d1make-server does not start",
                "silent            | build11: it printed: This account is currently not available.",
                "other-umask       | build12: the umask there is 0077",
                "no-tool           | here: there is no no-such-program on PATH",
                "settings          | here: D1MAKE_HOST is not a variable of d1make"
            })
    void eachThingThatIsWrongIsFound(String ailment, String what) {
        assertThat(ofAilment(ailment.strip())).describedAs(run.describe()).contains("  " + what);
    }

    /** From its title to the empty line behind its cure. */
    private static String ofAilment(String ailment) {
        String text = run.stdout();
        int start = text.indexOf(": " + ailment + "\n");
        assertThat(start).describedAs(ailment + "\n" + run.describe()).isPositive();
        String part = text.substring(start, text.indexOf("\n\n", start));
        assertThat(part).contains("  breaks: ").contains("  cure:   ");
        return part;
    }

    @Test
    void whatIsWrongElsewhereIsNotSaidOfAHostThatIsWell() {
        String findings = run.stdout().substring(run.stdout().indexOf("\n\n"));
        assertThat(findings.lines()
                        .filter(line -> line.startsWith("  " + WELL + ":"))
                        // A machine that is busy with other things may be slow.
                        .filter(line -> !line.contains(" s to start")
                                && !line.contains(" it takes ")
                                && !line.contains(" a login takes ")))
                .describedAs(run.describe())
                .containsExactly("  " + WELL + ": there is no no-such-program on PATH");
    }

    @Test
    void theOverviewHasEachHostAndTheMakefile() {
        String overview =
                run.stdout().substring(0, run.stdout().indexOf("\n\n")).replaceAll("\\s+", " ");
        assertThat(overview)
                .contains("here Java ", "OpenSSH", "GNU Make ", "d1make 0.1.0 on Java ")
                .containsPattern(" build1 login \\d\\.\\d\\d s, start files \\d\\.\\d\\d s, ")
                .contains(" build12 ", "MaxSessions 1 (1 is used), MaxStartups 10:...:100")
                .contains("makefile 3 calls of make, 2 side by side at most, in 2 steps");
    }

    @Test
    void theStatusTellsThatSomethingIsToBeMended() {
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(109);
        assertThat(run.stdout().lines().reduce((a, b) -> b).orElseThrow())
                .matches("\\d+ problems, \\d+ warnings, 1 note");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void nothingRanAndNothingIsLeft() {
        assertThat(project.directory().resolve("ran")).doesNotExist();
        assertThat(project.directory()).isDirectoryNotContaining("glob:**doctor*");
    }

    @Test
    void oneSessionAHostIsEnough() {
        assertThat(hosts.host(1).logins()).isGreaterThanOrEqualTo(1);
        assertThat(hosts.host(1).sessions()).isEqualTo(hosts.host(1).logins());
    }

    @Test
    void whereAllIsWellTheStatusIsZero() throws IOException, InterruptedException {
        Run well = lookAt("localhost");
        assertThat(well.status()).describedAs(well.describe()).isZero();
        assertThat(well.stdout())
                .contains("all is well: 0 problems, 0 warnings, 1 note\n")
                .contains("note: only-here")
                .contains("2 calls of make");
    }

    @Test
    void ofAHostThatIsWellNothingIsSaidButThatItIsSlowWhereItIs() throws IOException, InterruptedException {
        Run well = lookAt(WELL);
        assertThat(well.stdout().lines().filter(line -> line.matches("(problem|warning|note): .*")))
                .describedAs(well.describe())
                .isSubsetOf("warning: slow-login", "warning: slow-start", "warning: slow-server");
        assertThat(well.status()).isEqualTo(well.stdout().contains("\nwarning: ") ? 109 : 0);
        hosts.leftovers().assertNone(LEFT);
    }

    private static Run lookAt(String host) throws IOException, InterruptedException {
        return Workspace.in(hosts)
                .file("all.mk", "go: a b\na b: ; @$(MAKE) -C $@\n")
                .set("D1MAKE_HOSTS", host)
                .d1make("--doctor", "-f", "all.mk", "go");
    }

    @Test
    void onATerminalALineTellsHowFarItIs() throws IOException, InterruptedException {
        Run seen = Workspace.in(hosts)
                .file("Makefile", "all: a b\na b: ; @$(MAKE) -C $@\n")
                .set("D1MAKE_HOSTS", "build2")
                .set("TERM", "xterm")
                .before(List.of("sh", "-c", "exec script -qefc \"exec $0 $*\" /dev/null </dev/null"))
                .d1make("--doctor");
        assertThat(seen.stdout())
                .containsPattern("\r[01] of 2 looked at; waiting for (here, )?build2 *\r")
                .contains("slow-start")
                .doesNotContain("\u001b");
        hosts.leftovers().assertNone(LEFT);
    }

    @Test
    void whatIsInterruptedIsCleanedUpToo() throws IOException, InterruptedException {
        try (SshHosts slow = SshHosts.start(HostOptions.plain().start("cat >&2; exit"))) {
            Workspace other = Workspace.in(slow).file("Makefile", "all: a b\na b: ; $(MAKE) -C $@\n");
            StartedRun doctor = other.start("--doctor");
            Await.until(() -> made(other) && !slow.host(1).connections().isEmpty(), "the directory for shared files");
            Processes.signal("TERM", doctor.pid());
            assertThat(doctor.await().status()).isEqualTo(128 + 15);
            assertThat(made(other)).isFalse();
            slow.leftovers().assertNone(LEFT);
        }
    }

    private static boolean made(Workspace workspace) {
        String[] names = workspace.directory().toFile().list();
        return Stream.of(names).anyMatch(name -> name.startsWith(".d1make-doctor-"));
    }

    @Test
    void wordsThatMakeDoesNotKnowAreRefused() throws InterruptedException {
        Run refused = project.d1make("--doctor", "--jsonn");
        assertThat(refused.status()).isEqualTo(101);
        assertThat(refused.stderr()).startsWith("d1make: --doctor --jsonn: make does not understand --jsonn");
    }
}
