package org.d1make.integration.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHosts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No room or no right to write where d1make must, and no descriptors, here and on a host. */
@Timeout(120)
class ScarceResourcesIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    /** Mounts made behind it are gone with the process (mount_namespaces(7)). */
    private static final String[] PRIVATE_MOUNTS = {"unshare", "-m", "--propagation", "private", "sh", "-ec"};

    private static List<String> privately(String script, String... arguments) {
        return Stream.of(Stream.of(PRIVATE_MOUNTS), Stream.of(script), Stream.of(arguments))
                .flatMap(Function.identity())
                .toList();
    }

    private static boolean canMount() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
    }

    @BeforeEach
    void mountsCanBeMade() throws IOException, InterruptedException {
        assumeTrue(canMount(), "needs root, for a mount namespace");
    }

    /** Runs the build behind that command of the shell's, in which $TMPDIR is what d1make will have. */
    private static Run behind(String mounts, Workspace project) throws InterruptedException {
        return project.before(privately(mounts + "\nexec \"$0\" \"$@\"")).d1make("-j2");
    }

    private static final String SMALL_TMPDIR = "mount -t tmpfs -o size=1m,nr_inodes=%d none \"$TMPDIR\"";

    /** All of /tmp, but for the hosts' own directory. */
    private static String readOnlyTmp(SshHosts hosts) {
        Path own = hosts.workDirectory().getParent();
        return "mount --bind /tmp /tmp; mount --bind " + own + " " + own + "; mount -o remount,bind,ro /tmp";
    }

    /** Has it mounted where servers make their private directories. */
    private static HostOptions withMounts(String mount) {
        // The namespace is sshd's: its sessions see what is mounted there. sshd is called as: PROGRAM -D -e -f FILE.
        String script = "for d in tmp run; do " + mount + "\"${5%/sshd_config}/$d\"; done; exec \"$@\"";
        return HostOptions.plain().under(privately(script, "sh").toArray(String[]::new));
    }

    private static Workspace project(SshHosts hosts) throws IOException {
        return Workspace.withJobs(hosts, 4, "echo job").unset("XDG_RUNTIME_DIR");
    }

    @Test
    void whereNoPrivateDirectoryCanBeMadeMakeDoesNotStart() throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Workspace project = project(ssh).set("TMPDIR", "/proc");
            Run run = behind(readOnlyTmp(ssh), project);
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(103);
            assertThat(run.stderr())
                    .startsWith("d1make: no private directory can be made: ")
                    .contains("/proc/d1make-", "/tmp/d1make-", "Read-only", "set TMPDIR");
            assertThat(project.ranOn()).isEmpty();
            ssh.leftovers().assertNone(LEFT);
        }
    }

    @Test
    void whereOthersCouldReplaceThePrivateDirectoryItIsMadeElsewhereOrNotAtAll()
            throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Path open = Files.createDirectory(ssh.workDirectory().resolve("open"));
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            Workspace project = project(ssh).set("TMPDIR", open.toString());
            Run run = behind(readOnlyTmp(ssh), project);
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(103);
            assertThat(run.stderr()).contains(open + " can be written to by others, and is not sticky");
        }
    }

    /** Enough for the directory itself, and not for the FIFOs in it. */
    @Test
    void aFullRuntimeDirectoryIsTold() throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Run run = behind(SMALL_TMPDIR.formatted(20), project(ssh));
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(103);
            assertThat(run.stderr()).contains("No space left on device").doesNotContain("Exception");
            ssh.leftovers().assertNone(LEFT);
        }
    }

    /** The recipe that comes first fills it: the clients after it can claim nothing, and make runs in place. */
    @Test
    void aRuntimeDirectoryThatGetsFullCostsNoJob() throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Workspace project = project(ssh).file("Makefile", """
                            all: 1
                            full: ; @i=0; while i=$$((i + 1)); true >$$TMPDIR/$$i; do :; done 2>/dev/null; true
                            1: full; @$(MAKE) -s -C sub N=$@
                            """);
            Run run = behind(SMALL_TMPDIR.formatted(400), project);
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).containsExactly("here");
            ssh.leftovers().assertNone(LEFT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "mount -t tmpfs -o nr_inodes=1 none ",
                "mount -t tmpfs -o nr_inodes=3 none ",
                "mount -t tmpfs -o ro none "
            })
    void aHostWithoutRoomIsLeftOut(String mount) throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(withMounts(mount), HostOptions.plain())) {
            Workspace project = Workspace.withJobs(ssh, 6, "sleep 0.5");
            Run run = project.d1make("-j3");
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(run.stderr()).contains("host build1 is left out: ");
            assertThat(project.ranOn()).hasSize(6).containsOnly("build2");
        }
    }

    /** It cannot mark more jobs than one, and starts no other: those run here, while that one waits for them. */
    @Test
    void jobsOfAHostWhoseRoomRunsOutRunElsewhere() throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(withMounts("mount -t tmpfs -o nr_inodes=50 none "))) {
            Workspace project = Workspace.withJobs(
                            ssh, 4, "echo $(N) >>../up; until [ $$(wc -l <../up) = 4 ]; do sleep 0.1; done")
                    .file("Makefile", """
                            all: 1 2 3 4
                            1 2 3 4: full ; @$(MAKE) -s -C sub N=$@
                            full: ; @$(MAKE) -s -C filler
                            """)
                    .file("filler/Makefile", """
                            all: ; @i=0; while i=$$((i + 1)); true >$$XDG_RUNTIME_DIR/$$i; do :; done 2>/dev/null; true
                            """)
                    .set("D1MAKE_HOSTS", "build1/4");
            Run run = project.d1make("-j4");
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).describedAs(run.describe()).hasSize(4).contains("build1", "here");
            assertThat(run.stderr()).contains("host build1 cannot run make ", "No space left on device");
            ssh.leftovers().assertNone(LEFT);
        }
    }

    /** Too few for a JVM, for a job, for many jobs. */
    @ParameterizedTest(name = "ulimit -n {0}")
    @ValueSource(ints = {12, 24, 40})
    void aHostWithFewDescriptorsCostsNoJob(int descriptors) throws IOException, InterruptedException {
        HostOptions poor = HostOptions.plain().start("ulimit -n " + descriptors);
        try (SshHosts ssh = SshHosts.start(poor, HostOptions.plain())) {
            Workspace project = Workspace.withJobs(ssh, 12, "sleep 0.2").set("D1MAKE_HOSTS", "build1/6 build2/2");
            Run run = project.d1make("-j8");
            assertThat(run.status()).describedAs(run.describe()).isZero();
            assertThat(project.ranOn()).describedAs(run.describe()).hasSize(12).contains("build2");
            ssh.leftovers().assertNone(LEFT);
        }
    }

    /** From none that could start a JVM's program to enough; never a hang, and never a status of 0 without the jobs. */
    @ParameterizedTest(name = "ulimit -n {0}")
    @ValueSource(ints = {16, 28, 64})
    void fewDescriptorsAreNoHang(int descriptors) throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Workspace project = project(ssh);
            Run run = project.before(List.of("sh", "-c", "ulimit -n " + descriptors + "; exec \"$0\" \"$@\""))
                    .d1make("-j2");
            if (run.status() == 0) {
                assertThat(project.ranOn()).hasSize(4);
            } else {
                assertThat(run.stderr())
                        .describedAs(run.describe())
                        .contains("Too many open files")
                        .doesNotContain("TMPDIR");
            }
            ssh.leftovers().assertNone(LEFT);
        }
    }

    /** Threads count as well. root is not bound by it (setrlimit(2)), so another account builds, on this machine alone. */
    @ParameterizedTest(name = "ulimit -u {0}")
    @ValueSource(ints = {12, 22, 34, 50})
    void refusedForksAreNoHang(int processes) throws IOException, InterruptedException {
        try (SshHosts ssh = SshHosts.start(1)) {
            Workspace project = project(ssh).set("D1MAKE_HOSTS", "localhost/2");
            Path tmp = Path.of(project.variable("TMPDIR"));
            new ProcessBuilder(
                            "chown",
                            "-R",
                            "65534:65534",
                            tmp.toString(),
                            ssh.workDirectory().toString())
                    .start()
                    .waitFor();
            Run run = project.before(List.of(
                            "setpriv",
                            "--reuid=65534",
                            "--regid=65534",
                            "--clear-groups",
                            "prlimit",
                            "--nproc=" + processes))
                    .d1make("-j2");
            if (run.status() == 0) {
                assertThat(project.ranOn()).hasSize(4);
            } else {
                assertThat(run.status()).describedAs(run.describe()).isIn(1, 2, 103, 104);
            }
            ssh.leftovers().assertNone(LEFT);
        }
    }
}
