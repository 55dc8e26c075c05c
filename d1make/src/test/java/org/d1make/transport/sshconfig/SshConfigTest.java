package org.d1make.transport.sshconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.d1make.hosts.HostSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SshConfigTest {

    @TempDir
    Path home;

    private SshTarget target(String label, String file, String... parameters) throws IOException, SshConfigException {
        Path config = Files.createDirectories(home.resolve(".ssh")).resolve("config");
        Files.writeString(config, file);
        List<String> words = new ArrayList<>(List.of(parameters));
        words.addAll(List.of("-F", config.toString()));
        return new SshConfig(words, "ann", home.toString(), Map.of("SSH_AUTH_SOCK", "/agent", "LANG", "C", "X", "1"))
                .target(HostSpec.ofLabel(label).orElseThrow());
    }

    @Test
    void whatNothingIsSaidOfIsAsSshHasIt() throws Exception {
        SshTarget target = target("build1", "");
        assertThat(target.address()).isEqualTo("build1");
        assertThat(target.port()).isEqualTo(22);
        assertThat(target.user()).isEqualTo("ann");
        assertThat(target.knownAs()).isEqualTo("build1");
        assertThat(target.keys().agent()).contains("/agent");
        assertThat(target.keys().files()).contains(home + "/.ssh/id_ed25519", home + "/.ssh/id_rsa");
        assertThat(target.hostKeys().strictness()).isEqualTo(SshTarget.Strictness.YES);
        assertThat(target.patience()).isEqualTo(new SshTarget.Patience(30, 15, 3, true));
        assertThat(target.environment()).isEmpty();
    }

    @Test
    void theFirstValueCountsAndIdentitiesAddUp() throws Exception {
        SshTarget target = target("build1", """
                # of all
                Host build?  !build2
                    Port = 2222
                    IdentityFile ~/a
                Host *
                    Port 2223
                    User "bob"
                    IdentityFile "%d/b %n"
                """);
        assertThat(target.port()).isEqualTo(2222);
        assertThat(target.user()).isEqualTo("bob");
        assertThat(target.keys().files()).containsExactly(home + "/a", home + "/b build1");
        assertThat(target("build2", "Host build? !build2\n Port 1\nHost *\n Port 2\n")
                        .port())
                .isEqualTo(2);
    }

    @Test
    void theCommandLineComesFirstThenTheHostsEntry() throws Exception {
        String file = "Host *\n Port 1\n User carl\n";
        assertThat(target("bob@b:2", file).port()).isEqualTo(2);
        assertThat(target("bob@b:2", file).user()).isEqualTo("bob");
        assertThat(target("bob@b:2", file, "-vp3", "-l", "dora").port()).isEqualTo(3);
        assertThat(target("bob@b:2", file, "-vp3", "-l", "dora").user()).isEqualTo("dora");
        assertThat(target("b", file, "-oPort=4", "-4").family()).contains(SshTarget.Family.IPV4);
    }

    @Test
    void includedFilesHoldWhereTheyAreIncluded() throws Exception {
        Files.createDirectories(home.resolve(".ssh/conf.d"));
        Files.writeString(home.resolve(".ssh/conf.d/1"), "Port 5\nHost b\n User included\n");
        Files.writeString(home.resolve(".ssh/conf.d/.hidden"), "Prot 5\n");
        String file = "Host a\n Include conf.d/* nothing\nHost *\n Port 6\n";
        assertThat(target("a", file).port()).isEqualTo(5);
        // The whole file is included for a alone.
        assertThat(target("b", file).port()).isEqualTo(6);
        assertThat(target("b", file).user()).isEqualTo("ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "all|true",
                "originalhost b*,!build2|true",
                "host 10.*|true",
                "host build1|false",
                "!user root localuser ann|true",
                "user ann,bob originalhost x|false",
                "canonical|false",
                "!canonical|true",
            })
    void aMatchHoldsOrNot(String criteria, boolean holds) throws Exception {
        String file = "Hostname 10.0.0.1\nMatch " + criteria + "\n Port 7\n";
        assertThat(target("build1", file).port()).isEqualTo(holds ? 7 : 22);
    }

    @Test
    void whatIsNotReachedInAMatchIsNoError() throws Exception {
        assertThat(target("build1", "Match originalhost x exec \"false\"\n Port 7\n")
                        .port())
                .isEqualTo(22);
    }

    @Test
    void jumpsComeInTheirOrderEachAsItsOwnConfigurationHasIt() throws Exception {
        SshTarget target = target("inner", """
                Host inner
                  ProxyJump bob@first:2200,second
                Host first
                  HostName 10.0.0.1
                  ProxyJump outer
                Host second
                  ProxyJump ignored
                  HostName 10.0.0.2
                """);
        assertThat(target.jumps().stream().map(SshTarget::address)).containsExactly("outer", "10.0.0.1", "10.0.0.2");
        assertThat(target.jumps().get(1).user()).isEqualTo("bob");
        assertThat(target.jumps().get(1).port()).isEqualTo(2200);
        assertThat(target("inner", "ProxyJump none\nProxyJump x\n").jumps()).isEmpty();
    }

    @Test
    void anAddressIsKnownByItsPortUnlessThatIsTheUsualOne() throws Exception {
        assertThat(target("b:2222", "").knownAs()).isEqualTo("[b]:2222");
        assertThat(target("b:2222", "").knownWithoutPort()).contains("b");
        assertThat(target("b:2222", "HostKeyAlias other\n").knownAs()).isEqualTo("other");
    }

    @Test
    void variablesAreSentAndSet() throws Exception {
        assertThat(target("b", "SendEnv LC_* LANG\nSendEnv X -X\nSetEnv A=b \"C=d e\"\n")
                        .environment())
                .isEqualTo(Map.of("LANG", "C", "A", "b", "C", "d e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LogLevel DEBUG",
                "ControlMaster auto",
                "ServerAliveInterval 30",
                "ForwardAgent yes",
                "GSSAPIAuthentication yes",
                "ProxyCommand none",
                "CertificateFile none",
                "Compression yes # as usual",
            })
    void whatChangesNothingIsPassedOver(String line) throws Exception {
        assertThat(target("b", "Host b\n  " + line + "\n").address()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ProxyCommand nc %h %p|only OpenSSH can do what \"proxycommand nc %h %p\" asks for (right: ProxyJump HOST)",
                "PKCS11Provider /lib/x.so|only OpenSSH can do",
                "CanonicalizeHostname yes|only OpenSSH can do",
                "Match exec true|only OpenSSH can tell whether \"Match exec\" holds",
                "Match host|no pattern behind it",
                "Prot 22|Bad configuration option: prot",
                "Port|no argument after keyword \"port\"",
                "Port x|port \"x\" is not a number from 0 to 65535",
                "Port 65536|is not a number from 0 to 65535",
                "ServerAliveInterval 1q|is not a number",
                "StrictHostKeyChecking maybe|stricthostkeychecking \"maybe\" is not known",
                "IdentityFile \"a b|a quotation mark without its partner",
                "IdentityFile %Z|%Z in \"%Z\" is not known",
                "IdentityFile a%|% in \"a%\" is not known",
                "IdentityFile ${NOWHERE}/a|the variable NOWHERE is not set",
                "IdentityFile ~bob/a|only OpenSSH knows other users' directories",
                "ProxyJump b:c:d|\"b:c:d\" is not [user@]host[:port]",
                "ProxyJump build1|ProxyJump goes round in a circle",
            })
    void whatCannotBeFollowedIsNamedWithFileAndLine(String line, String problem) {
        assertThatThrownBy(() -> target("build1", "# comment\n\n" + line + "\n"))
                .isInstanceOf(SshConfigException.class)
                .hasMessageStartingWith(home + "/.ssh/config line 3: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-W|only OpenSSH can do what -W asks for",
                "-o|-o wants an argument",
                "build2|\"build2\" is no option of ssh",
                "-oProxyCommand=x|only OpenSSH can do",
                "-oNonsense=x|Bad configuration option: nonsense",
            })
    void aBadOptionIsNamed(String option, String problem) {
        assertThatThrownBy(() -> new SshConfig(List.of(option), "ann", home.toString(), Map.of())
                        .target(HostSpec.ofLabel("b").orElseThrow()))
                .hasMessageStartingWith("D1MAKE_EXTRA_SSH_PARAMETERS: ")
                .hasMessageContaining(problem);
    }

    @Test
    void filesThatIncludeThemselvesAreAnError() {
        assertThatThrownBy(() -> target("b", "Include config\n")).hasMessageContaining("too deeply");
    }

    @ParameterizedTest
    @CsvSource({"+d, 'a,b,c,d'", "'-b,x', 'a,c'", "'^c,d', 'c,d,a,b'", "'c,a', 'c,a'", "'c,unknown', c"})
    void aListOfAlgorithmsChangesTheUsualOne(String list, String result) throws Exception {
        assertThat(new SshTarget.Wish(list, "here").applied("a,b,c", name -> name.length() == 1))
                .isEqualTo(result);
    }

    @Test
    void aListOfUnknownAlgorithmsIsAnError() {
        assertThatThrownBy(() -> new SshTarget.Wish("x", "here").applied("a", name -> false))
                .hasMessage("here: only OpenSSH has an algorithm of \"x\"");
    }
}
