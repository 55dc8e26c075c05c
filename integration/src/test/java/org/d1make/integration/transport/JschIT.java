package org.d1make.integration.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.HostOptions;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * JSch does as OpenSSH does with the user's own configuration, keys and known hosts, and says what it cannot do. What all
 * transports have in common is shown elsewhere, by the tests that are run over each.
 */
@Timeout(180)
class JschIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.of(
            HostOptions.plain().maxSessions(1),
            HostOptions.plain(),
            HostOptions.plain().maxSessions(0));

    /** A build whose ssh would be called so, on the first host. */
    private static Workspace build(String ssh) throws IOException {
        return Workspace.withJobs(HOSTS.get(), 2, "echo job")
                .set("D1MAKE_TRANSPORT", "jsch")
                .set("D1MAKE_FALLBACK", "none")
                .set("D1MAKE_HOSTS", "build1")
                .set("D1MAKE_EXTRA_SSH_PARAMETERS", ssh);
    }

    private static SshFiles files() throws IOException {
        return SshFiles.of(HOSTS.get());
    }

    private static Run works(Workspace project) throws IOException, InterruptedException {
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).isEqualTo("job\njob\n");
        assertThat(project.ranOn()).hasSize(2).containsOnly("build1");
        return run;
    }

    private static void leftOut(Workspace project, String... reasons) throws InterruptedException {
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
        assertThat(run.stderr()).startsWith("d1make: host build1 is left out: ").contains(reasons);
    }

    @Test
    void includedFilesMatchesAndTokensCount() throws IOException, InterruptedException {
        SshHost host = HOSTS.get().host(1);
        SshFiles files = files();
        files.file("key-build1", Files.readString(HOSTS.get().workDirectory().resolveSibling("user_key")));
        SshFiles.run("chmod", "600", files.directory().resolve("key-build1").toString());
        files.file(
                "included",
                "Match originalhost \"build1\" !user nobody\n  IdentityFile=" + files.directory() + "/key-%n\n"
                        + "  HostName " + host.address().getHostString() + " # its address\n");
        String ssh = files.config("IgnoreUnknown Unkn*", "Include " + files.directory() + "/inc*", "UnknownWord yes");
        assertThat(works(build(ssh)).stderr()).isEmpty();
    }

    @Test
    void optionsOfTheCommandLineComeFirst() throws IOException, InterruptedException {
        String ssh = files().config("Host build1", "  Port 1", "  User nobody");
        works(build(ssh + " -p " + HOSTS.get().host(1).address().getPort() + " -oUser="
                + System.getProperty("user.name") + " -o 'ConnectTimeout 5'"));
    }

    @Test
    void namesInKnownHostsMayBeHashed() throws IOException, InterruptedException {
        SshFiles files = files();
        works(build(files.config("UserKnownHostsFile " + files.hashedHosts())));
    }

    @Test
    void aHostWithAnotherKeyIsLeftOut() throws IOException, InterruptedException {
        SshFiles files = files();
        Path known = files.otherHostKey(HOSTS.get().host(1));
        leftOut(
                build(files.config("UserKnownHostsFile " + known)),
                "REMOTE HOST IDENTIFICATION HAS CHANGED",
                known + ":2",
                "Host key verification failed");
    }

    @Test
    void aHostThatIsNotKnownIsLeftOutUnlessItMayBeNoted() throws IOException, InterruptedException {
        SshFiles files = files();
        Path known = files.file("known", "garbage\n|1|x|y z\nnot even a newline");
        String strict = files.config("UserKnownHostsFile " + known);
        leftOut(build(strict), "No ED25519 host key is known for [127.0.0.2]:", "Host key verification failed");
        works(build(strict + " -o StrictHostKeyChecking=accept-new -o HashKnownHosts=yes"));
        assertThat(Files.readString(known)).contains("newline\n|1|").doesNotContain("127.0.0.2");
        works(build(strict));
    }

    @Test
    void theAgentsKeysAreUsed() throws IOException, InterruptedException {
        SshFiles files = files();
        try (Agent agent = Agent.start(files.directory())) {
            Path locked = files.newKey("locked", "ed25519", "secret words");
            SshFiles.accept(locked, HOSTS.get().host(1));
            String only = files.config(
                    "IdentityAgent " + agent.socket(), "IdentityFile " + locked, "Host build1", "  IdentitiesOnly yes");
            files.forgetUsualKey();
            leftOut(build(only), "it has a passphrase", "Permission denied (publickey)");
            agent.add(HOSTS.get().workDirectory().resolveSibling("user_key"));
            // The agent's key is another one, and only that of the file is wanted.
            leftOut(build(only), "Permission denied (publickey)");
            works(build(only + " -o IdentitiesOnly=no"));
        }
    }

    @Test
    void anRsaKeyOpensADoor() throws IOException, InterruptedException {
        SshFiles files = files();
        Path key = files.newKey("rsa", "rsa", "");
        SshFiles.accept(key, HOSTS.get().host(1));
        works(build(files.config("Host build1", "  IdentityFile " + key, "  PubkeyAcceptedAlgorithms rsa-sha2-512")));
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws IOException, InterruptedException {
        SshFiles files = files();
        Path key = files.newKey("open", "ed25519", "");
        SshFiles.accept(key, HOSTS.get().host(1));
        SshFiles.run("chmod", "644", key.toString());
        String ssh = files.config("IdentityFile " + key);
        files.forgetUsualKey();
        leftOut(build(ssh), "bad permissions", "Permission denied");
    }

    @Test
    void aHostIsReachedThroughAnother() throws IOException, InterruptedException {
        int logins = HOSTS.get().host(2).logins();
        works(build(files().config("Host build1", "  ProxyJump build2")));
        assertThat(HOSTS.get().host(2).logins()).isEqualTo(logins + 1);
    }

    @Test
    void jumpsThatGoRoundInACircleAreAnError() throws IOException, InterruptedException {
        leftOut(
                build(files().config("Host build1", "  ProxyJump build2", "Host build2", "  ProxyJump build1")),
                "ProxyJump goes round in a circle");
    }

    @Test
    void whatOnlyOpenSshCanDoIsNamedWithFileAndLine() throws IOException, InterruptedException {
        leftOut(
                build(files().config("Host build1", "  ProxyCommand nc %h %p")),
                "config line 2: only OpenSSH can do what \"proxycommand nc %h %p\" asks for");
        leftOut(build(files().config("Match exec \"test -e /\"")), "config line 1: only OpenSSH can tell");
        leftOut(build(files().config("Prot 22")), "config line 1: Bad configuration option: prot");
        leftOut(build("-F /nonexistent/config"), "Can't open user config file /nonexistent/config");
    }

    @Test
    void aHostThatAllowsNoSessionIsNotUsed() throws IOException, InterruptedException {
        Run run = build(HOSTS.get().environment().get("D1MAKE_EXTRA_SSH_PARAMETERS"))
                .set("D1MAKE_HOSTS", "build3")
                .d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(100);
        assertThat(run.stderr()).contains("build3").contains("open failed");
    }

    @Test
    void muchOutputArrivesWhole() throws IOException, InterruptedException {
        String recipe = "all: ; @seq 1 8000000 | head -c 64000000\n";
        Workspace project = build(HOSTS.get().environment().get("D1MAKE_EXTRA_SSH_PARAMETERS"))
                .file("Makefile", "all: ; @$(MAKE) -s -C sub | sha256sum >$(SUM)\n")
                .file("sub/Makefile", recipe);
        assertThat(project.d1make("SUM=over-jsch").status()).isZero();
        assertThat(project.plainMake("SUM=here").status()).isZero();
        assertThat(Files.readString(project.directory().resolve("over-jsch")))
                .isEqualTo(Files.readString(project.directory().resolve("here")))
                .isNotBlank();
    }

    @Test
    void whereThereIsNoSshItIsTakenByItself() throws IOException, InterruptedException {
        Workspace project = build(HOSTS.get().environment().get("D1MAKE_EXTRA_SSH_PARAMETERS"))
                .unset("D1MAKE_TRANSPORT");
        project.set("PATH", withoutSsh(project.variable("PATH"), files().directory()));
        assertThat(works(project).stderr())
                .isEqualTo("d1make: there is no ssh on PATH: hosts are reached by JSch (see D1MAKE_TRANSPORT)\n");
    }

    /** A PATH on which there is all but ssh. */
    private static String withoutSsh(String path, Path directory) throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        for (String part : path.split(":")) {
            if (!Files.isDirectory(Path.of(part))) {
                continue;
            }
            try (DirectoryStream<Path> programs = Files.newDirectoryStream(Path.of(part))) {
                for (Path program : programs) {
                    link(bin.resolve(program.getFileName()), program);
                }
            }
        }
        Files.delete(bin.resolve("ssh"));
        return bin.toString();
    }

    private static void link(Path link, Path program) throws IOException {
        try {
            Files.createSymbolicLink(link, program);
        } catch (FileAlreadyExistsException e) {
            // The first on PATH counts.
        }
    }

    @Test
    void sessionsAreNotKeptAndThatIsSaid() throws IOException, InterruptedException {
        Workspace project = build(HOSTS.get().environment().get("D1MAKE_EXTRA_SSH_PARAMETERS"))
                .set("D1MAKE_PERSIST", "60");
        assertThat(works(project).stderr()).startsWith("d1make: D1MAKE_PERSIST is of no effect: ");
    }
}
