package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections and servers that stay from one build to the next (D1MAKE_PERSIST), and how they end. */
@Timeout(120)
class KeptServersIT {

    private static final Duration LEFT = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private final SshHosts hosts = HOSTS.get();
    private final int loginsBefore = logins();

    @AfterEach
    void stop() throws IOException, InterruptedException {
        Workspace.in(hosts).d1make("--stop");
    }

    private int logins() {
        return hosts.all().stream().mapToInt(SshHost::logins).sum();
    }

    /** Since the test began. */
    private int newLogins() {
        return logins() - loginsBefore;
    }

    /** Two jobs, each of which runs until the other does: so both hosts are up at the end. */
    private Workspace project(String seconds) throws IOException {
        return Workspace.in(hosts)
                .file("Makefile", "all: 1 2\n1 2: ; @$(MAKE) -s -C sub N=$@ V=$(V)\n")
                .file("meet", "touch up-$1; until [ -e up-1 ] && [ -e up-2 ]; do sleep 0.02; done\n")
                .file("sub/Makefile", "all: ; @sh ../meet $(N); echo \"$(N) $(V) $$W\"; echo \"$$HOME\" >ran-$(N)\n")
                .set("D1MAKE_HOSTS", "build1/1 build2/1")
                .set("D1MAKE_PERSIST", seconds);
    }

    private static void succeeds(Workspace project, String... arguments) throws InterruptedException {
        Run run = project.d1make(arguments);
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).isEmpty();
    }

    private List<Processes.Seen> ours(String command) {
        return Processes.marked(hosts.mark()).stream()
                .filter(seen -> seen.command().startsWith(command))
                .toList();
    }

    private List<Processes.Seen> keepers(String seconds) {
        return ours("sleep " + seconds);
    }

    @Test
    void theNextBuildUsesThemInAnotherDirectoryWithOtherVariables() throws IOException, InterruptedException {
        succeeds(project("600").set("W", "old"), "-j2", "V=1");
        assertThat(newLogins()).isEqualTo(2);
        Workspace other = project("600").set("W", "new");
        Run run = other.d1make("-j4", "-k", "V=2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout().lines()).containsExactlyInAnyOrder("1 2 new", "2 2 new");
        assertThat(run.stderr()).isEmpty();
        assertThat(other.ranOn()).containsExactlyInAnyOrder("build1", "build2");
        assertThat(newLogins()).isEqualTo(2);
    }

    @Test
    void aBuildWhoseMakeFailsKeepsThemToo() throws IOException, InterruptedException {
        Workspace failing = project("600").file("Makefile", "all: 1 2\n\tfalse\n1 2: ; @$(MAKE) -s -C sub N=$@\n");
        assertThat(failing.d1make("-j2").status()).isEqualTo(2);
        succeeds(project("600"), "-j2");
        assertThat(newLogins()).isEqualTo(2);
    }

    @Test
    void withoutTheVariableNothingIsKeptOrTaken() throws IOException, InterruptedException {
        succeeds(project("0"), "-j2");
        hosts.leftovers().assertNone(LEFT);
        succeeds(project("600"), "-j2");
        succeeds(project("0"), "-j2");
        assertThat(newLogins()).isEqualTo(6);
        assertThat(keepers("600")).hasSize(2);
    }

    @Test
    void aServerThatWouldBeAnotherOneIsNotTaken() throws IOException, InterruptedException {
        succeeds(project("600"), "-j2");
        succeeds(project("600").set("D1MAKE_NICE", "7"), "-j2");
        assertThat(newLogins()).isEqualTo(4);
    }

    @Test
    void ofTwoBuildsAtOnceEachHasItsOwn() throws IOException, InterruptedException {
        succeeds(project("600"), "-j2");
        Workspace one = project("600");
        Workspace two = project("600");
        StartedRun first = one.start("-j2", "V=a");
        StartedRun second = two.start("-j2", "V=b");
        Run firstRun = first.await();
        Run secondRun = second.await();
        assertThat(firstRun.status()).describedAs(firstRun.describe()).isZero();
        assertThat(secondRun.status()).describedAs(secondRun.describe()).isZero();
        assertThat(firstRun.stdout().lines()).containsExactlyInAnyOrder("1 a ", "2 a ");
        assertThat(secondRun.stdout().lines()).containsExactlyInAnyOrder("1 b ", "2 b ");
        assertThat(newLogins()).isEqualTo(4);
    }

    @Test
    void stopEndsThemAndSaysHowMany() throws IOException, InterruptedException {
        succeeds(project("600"), "-j2");
        Workspace asker = Workspace.in(hosts);
        Run stopped = asker.d1make("--stop");
        assertThat(stopped.stdout()).isEqualTo("2 kept servers have ended\n");
        assertThat(stopped.status()).isZero();
        hosts.leftovers().assertNone(Duration.ofSeconds(2));
        assertThat(asker.d1make("--stop").stdout()).isEqualTo("no server is kept here\n");
    }

    @Test
    void whenTheirTimeIsOverNothingIsLeft() throws IOException, InterruptedException {
        succeeds(project("1"), "-j2");
        hosts.leftovers().assertNone(LEFT);
    }

    @Test
    void whenTheirKeepersAreKilledNothingIsLeft() throws IOException, InterruptedException {
        succeeds(project("600"), "-j2");
        assertThat(keepers("600")).hasSize(2);
        keepers("600").forEach(seen -> Processes.signal("KILL", seen.pid()));
        hosts.leftovers().assertNone(LEFT);
    }

    @Test
    void anSshOrServerThatDiesMeanwhileIsReplacedWithoutAWord() throws IOException, InterruptedException {
        succeeds(project("600"), "-j2");
        List<Processes.Seen> killed = List.of(
                ours("ssh ").get(0),
                Processes.marked(hosts.mark(), "D1TEST_HOST=build2").stream()
                        .filter(seen -> seen.command().contains("org.d1make.server.Main"))
                        .findFirst()
                        .orElseThrow());
        killed.forEach(seen -> Processes.signal("KILL", seen.pid()));
        succeeds(project("600"), "-j2");
        assertThat(newLogins()).isBetween(3, 4);
    }

    @Test
    void whatABuildLeavesInTheBackgroundIsEndedWithIt() throws IOException, InterruptedException {
        Workspace project = project("600")
                .file("sub/Makefile", "all: ; @sh ../meet $(N); sleep 999 >/dev/null 2>&1 & echo $$! >left-$(N)\n");
        succeeds(project, "-j2");
        assertThat(ours("sleep 999")).isEmpty();
        assertThat(keepers("600")).hasSize(2);
    }

    @Test
    void aBuildThatTheUserInterruptsKeepsNothing() throws IOException, InterruptedException {
        Workspace project = project("600").file("meet", "touch up-$1; read line <gate\n");
        new ProcessBuilder("mkfifo", project.directory().resolve("sub/gate").toString())
                .start()
                .waitFor();
        StartedRun build = project.start("-j2");
        Await.until(
                () -> Files.exists(project.directory().resolve("sub/up-1"))
                        && Files.exists(project.directory().resolve("sub/up-2")),
                "both jobs");
        Processes.signal("INT", build.pid());
        assertThat(build.await().status()).isEqualTo(130);
        hosts.leftovers().assertNone(LEFT);
    }

    @Test
    void whatIsKeptHoldsNothingOfTheCallers() throws IOException, InterruptedException {
        Workspace project = project("600");
        Run run = project.startUnder("exec 9>lock; flock 9", "-j2").await();
        assertThat(run.status()).describedAs(run.describe()).isZero();
        Process lock = new ProcessBuilder(
                        "flock", "-n", project.directory().resolve("lock").toString(), "true")
                .start();
        assertThat(lock.waitFor()).isZero();
    }

    @Test
    void anotherAccountCanNeitherReadNorEndThem() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root, to become another account");
        succeeds(project("600"), "-j2");
        for (Processes.Seen keeper : keepers("600")) {
            String at = "/proc/" + keeper.pid();
            assertThat(asNobody("cat " + at + "/environ; ls " + at + "/fd; cat " + at + "/fd/4; kill " + keeper.pid()))
                    .isEmpty();
        }
        assertThat(asNobody(D1make.command() + " --stop")).isEqualTo("no server is kept here\n");
        succeeds(project("600"), "-j2");
        assertThat(newLogins()).isEqualTo(2);
    }

    /** What the command printed on stdout. */
    private static String asNobody(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "setpriv",
                        "--reuid=65534",
                        "--regid=65534",
                        "--clear-groups",
                        "timeout",
                        "10",
                        "sh",
                        "-c",
                        command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        process.waitFor();
        return said;
    }

    @Test
    void aBadNumberOfSecondsIsAnError() throws IOException, InterruptedException {
        Run run = project("soon").d1make();
        assertThat(run.status()).isEqualTo(101);
        assertThat(run.stderr()).isEqualTo("d1make: D1MAKE_PERSIST='soon': allowed is a number from 0 to 86400\n");
    }
}
