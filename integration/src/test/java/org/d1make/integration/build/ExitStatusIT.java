package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** make's statuses come through unchanged; those of d1make itself are 100 and above, and say what to do. */
@Timeout(120)
class ExitStatusIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    @Test
    void successIsZeroAndAddsNothingToThePipe() throws IOException, InterruptedException {
        Workspace project = project();
        Run plain = project.plainMake("-j1", "all");
        Run run = project.d1make("-j1", "all");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void questionIsOne() throws IOException, InterruptedException {
        assertThat(project().d1make("-q", "all").status()).isEqualTo(1);
    }

    @Test
    void failedJobIsTwo() throws IOException, InterruptedException {
        sameAsPlainMake("-j1", "fail");
    }

    @Test
    void killedJobIsTwo() throws IOException, InterruptedException {
        sameAsPlainMake("-j1", "killed");
    }

    @Test
    void noMakefileIsTwo() throws IOException, InterruptedException {
        Workspace empty = Workspace.in(HOSTS.get());
        Run run = empty.d1make();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
        assertThat(run.stderr()).isEqualTo("make: *** No targets specified and no makefile found.  Stop.\n");
    }

    @Test
    void noHostIs100WithoutFallback() throws IOException, InterruptedException {
        Workspace project = project().set("D1MAKE_HOSTS", "127.0.0.1:9").set("D1MAKE_FALLBACK", "none");
        refused(project.d1make("all"), 100, "127.0.0.1:9");
        assertThat(project.directory().resolve("top")).doesNotExist();
    }

    @Test
    void noMakeOnPathIs102() throws IOException, InterruptedException {
        Workspace project = project();
        Path bin = Files.createDirectory(project.directory().resolve("bin"));
        Set<String> hidden = Set.of("make", "gmake");
        for (Path source : new Path[] {Path.of("/bin"), Path.of("/usr/bin")}) {
            try (DirectoryStream<Path> programs = Files.newDirectoryStream(source)) {
                for (Path program : programs) {
                    Path link = bin.resolve(program.getFileName());
                    if (!hidden.contains(program.getFileName().toString()) && Files.notExists(link)) {
                        Files.deleteIfExists(link);
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
        refused(project.set("PATH", bin.toString()).d1make("all"), 102, "make");
    }

    @ResourceLock(Workspace.BUILDS_IN_TMP)
    @Test
    void unusableRuntimeDirectoryIsPassedOver() throws IOException, InterruptedException {
        Workspace project = project().set("TMPDIR", "/nonexistent").set("XDG_RUNTIME_DIR", "/dev/null");
        Run run = project.d1make("-j1", "all");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void controlPathThatIsTooLongIs101() throws IOException, InterruptedException {
        String path = "/tmp/" + "x".repeat(120) + "/%C";
        refused(project().set("D1MAKE_SSH_CTL_PATH", path).d1make("all"), 101, "D1MAKE_SSH_CTL_PATH");
    }

    @Test
    void badNumberIs101() throws IOException, InterruptedException {
        refused(project().set("D1MAKE_RETRIES", "three").d1make("all"), 101, "D1MAKE_RETRIES");
    }

    @Test
    void noCurrentDirectoryIs101() throws IOException, InterruptedException {
        Run run = project()
                .startUnder("mkdir gone; cd gone; rmdir ../gone", "all")
                .await();
        // Shells complain first.
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
        assertThat(run.stderr()).contains("d1make: the current directory").doesNotContain("Error occurred");
    }

    /** make would take --stop for its -S, and build. */
    @Test
    void commandsAreNoBusinessOfMakesWhereAStreamIsClosed() throws IOException, InterruptedException {
        Workspace project = project();
        Run stopped = project.startUnder("exec <&-", "--stop").await();
        assertThat(stopped.status()).describedAs(stopped.describe()).isZero();
        assertThat(stopped.stdout()).isEqualTo("no server is kept here\n");
        refused(project.startUnder("exec >&-", "--status").await(), 110, "standard output");
        assertThat(project.startUnder("exec 2>&-", "--stop").await().status()).isZero();
    }

    @Test
    void whereAStreamIsClosedMakeRunsByItselfAndTheUserIsTold() throws IOException, InterruptedException {
        Run run = project().startUnder("exec <&-", "-s", "all").await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).isEqualTo("all\n");
        assertThat(run.stderr()).startsWith("d1make: make runs by itself: the standard input is closed");
    }

    @Test
    void aJavaThatIsNoneIs106() throws IOException, InterruptedException {
        for (String java : new String[] {"/bin/true", "/bin/echo"}) {
            refused(project().set("D1MAKE_JAVA", java).d1make("all"), 106, java + " is no Java");
        }
    }

    @Test
    void whatCannotBePrintedIs110() throws IOException, InterruptedException {
        for (String command : new String[] {"--status", "--stop", "--help", "--print-makefile"}) {
            refused(project().startUnder("exec >/dev/full", command).await(), 110, "standard output");
        }
    }

    private static Workspace project() throws IOException {
        return Workspace.in(HOSTS.get()).file("Makefile", """
                        all fail killed:
                        \t@touch top
                        \t$(MAKE) -C sub $@
                        """).file("sub/Makefile", """
                        all: ; @echo all
                        fail: ; @echo failing; exit 5
                        killed: ; @kill -KILL $$PPID
                        """);
    }

    private static void sameAsPlainMake(String... arguments) throws IOException, InterruptedException {
        Workspace project = project();
        Run plain = project.plainMake(arguments);
        Run run = project.d1make(arguments);
        assertThat(plain.status()).isEqualTo(2);
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(run.stderr()).isEqualTo(plain.stderr());
    }

    private static void refused(Run run, int status, String names) {
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(status);
        assertThat(run.stderr()).startsWith("d1make: ").contains(names).doesNotContain("Exception");
    }
}
