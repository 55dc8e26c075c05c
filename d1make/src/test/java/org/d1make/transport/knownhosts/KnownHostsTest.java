package org.d1make.transport.knownhosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.d1make.transport.knownhosts.KnownHosts.Knowledge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class KnownHostsTest {

    private static final String TYPE = "ssh-ed25519";

    @TempDir
    Path directory;

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String line(String hosts, String key) {
        return hosts + " " + TYPE + " " + Base64.getEncoder().encodeToString(key(key)) + " comment\n";
    }

    private KnownHosts hosts(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("known"), text);
        return KnownHosts.read(List.of(file.toString()), List.of("/nonexistent/global"));
    }

    private Knowledge judge(String text, String name, String key) throws IOException {
        return hosts(text).judge(name, TYPE, key(key)).knowledge();
    }

    @Test
    void aHostIsKnownByItsNamesAndPatterns() throws IOException {
        String text = line("a,10.0.0.1,[b]:2222,*.farm,!bad.farm", "k");
        assertThat(judge(text, "a", "k")).isEqualTo(Knowledge.KNOWN);
        assertThat(judge(text, "[b]:2222", "k")).isEqualTo(Knowledge.KNOWN);
        assertThat(judge(text, "X.FARM", "k")).isEqualTo(Knowledge.KNOWN);
        assertThat(judge(text, "b", "k")).isEqualTo(Knowledge.UNKNOWN);
        assertThat(judge(text, "bad.farm", "k")).isEqualTo(Knowledge.UNKNOWN);
    }

    @Test
    void anotherKeyIsAChangeAndItsLineIsNamed() throws IOException {
        KnownHosts hosts = hosts("# comment\n" + line("a", "old"));
        assertThat(hosts.judge("a", TYPE, key("new")))
                .isEqualTo(new KnownHosts.Verdict(Knowledge.CHANGED, directory.resolve("known") + ":2"));
        // One of another kind tells nothing.
        assertThat(hosts.judge("a", "ssh-rsa", key("new")).knowledge()).isEqualTo(Knowledge.UNKNOWN);
    }

    @Test
    void oneOfSeveralKeysIsEnough() throws IOException {
        assertThat(judge(line("a", "old") + line("a", "new"), "a", "new")).isEqualTo(Knowledge.KNOWN);
    }

    @Test
    void aRevokedKeyIsNobodys() throws IOException {
        String text = line("a", "k") + "@revoked " + line("*", "k");
        assertThat(judge(text, "a", "k")).isEqualTo(Knowledge.REVOKED);
    }

    @Test
    void aLineOfSshKeygensIsUnderstoodWhereNamesAreHashed() throws IOException {
        // ssh-keygen -H of a line "[127.0.0.1]:2222 …"
        byte[] salt = key("12345678901234567890");
        assertThat(judge(line(KnownHostLine.hashed("[a]:2222", salt), "k"), "[a]:2222", "k"))
                .isEqualTo(Knowledge.KNOWN);
        assertThat(judge(line(KnownHostLine.hashed("[a]:2222", salt), "k"), "a", "k"))
                .isEqualTo(Knowledge.UNKNOWN);
    }

    @Test
    void garbageIsPassedOver() throws IOException {
        String garbage =
                "a\na b\na ssh-ed25519 ***\n|1|x|y ssh-ed25519 AAAA\n|1|| ssh-ed25519 AAAA\n@x a b\n@revoked\n\0\n";
        assertThat(judge(garbage + line("a", "k"), "a", "k")).isEqualTo(Knowledge.KNOWN);
        assertThat(judge(garbage, "z", "k")).isEqualTo(Knowledge.UNKNOWN);
    }

    @Test
    void aNotedHostIsKnownNextTime() throws IOException {
        KnownHosts hosts = hosts("no newline");
        hosts.add("[a]:22", true, TYPE, key("k"));
        hosts.add("b", false, TYPE, key("k"));
        String text = Files.readString(directory.resolve("known"));
        assertThat(text).startsWith("no newline\n|1|").endsWith("\n").doesNotContain("[a]");
        assertThat(judge(text, "[a]:22", "k")).isEqualTo(Knowledge.KNOWN);
        assertThat(judge(text, "b", "k")).isEqualTo(Knowledge.KNOWN);
    }

    @Test
    void aFileIsMadeWhereThereIsNone() throws IOException {
        Path file = directory.resolve("new/known");
        KnownHosts.read(List.of(file.toString()), List.of()).add("a", false, TYPE, key("k"));
        assertThat(file).content().isEqualTo("a ssh-ed25519 aw==\n");
    }
}
