package org.d1make.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.hosts.HostSpec;
import org.d1make.progress.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ByHandTest {

    private static final Map<String, String> LAUNCHER = Map.of("PATH", "/bin", "CC", "cc", "LANG", "C");

    @TempDir
    Path directory;

    private static ByHand byHand(String setup) {
        return new ByHand(List.of("-F", "my config"), setup, new JobEnvironment(LAUNCHER, "/run/d1make-x"));
    }

    private static String command(Call call, String host) {
        return byHand("").command(call, HostSpec.ofLabel(host));
    }

    private static Call call(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(LAUNCHER);
        environment.putAll(more);
        environment.values().removeIf(String::isEmpty);
        return Calls.of("lib", environment, false, arguments);
    }

    @Test
    void aJobOfAHostIsRepeatedOverSshAsTheHostListHasIt() {
        assertThat(command(call(Map.of(), "-C", "foo", "all"), "ann@build1:2222"))
                .isEqualTo("ssh -F 'my config' -p 2222 ann@build1 'cd /project/lib && make -C foo all'");
        assertThat(command(call(Map.of(), "all"), "[fe80::1]"))
                .isEqualTo("ssh -F 'my config' fe80::1 'cd /project/lib && make all'");
    }

    @Test
    void aJobOfThisMachineNeedsNoSsh() {
        assertThat(command(call(Map.of(), "all"), "localhost")).isEqualTo("(cd /project/lib && make all)");
        assertThat(byHand("").command(call(Map.of(), "all"), Optional.empty()))
                .isEqualTo("(cd /project/lib && make all)");
    }

    @Test
    void whatTheMakefileChangedIsInItAndWhatMakeMakesAnewIsNot() {
        Map<String, String> changed = Map.of(
                "FOO", "a b",
                "CC", "",
                "PATH", "/run/d1make-x/bin:/bin",
                "MAKELEVEL", "1",
                "MFLAGS", "-k",
                "MAKEFLAGS", "k -j4 --jobserver-auth=3,4 -- X=1");
        assertThat(command(call(changed, "all"), "localhost"))
                .startsWith("(cd /project/lib && env -u CC ")
                .endsWith(" make all)")
                .contains("'FOO=a b'", "'MAKEFLAGS=k -- X=1'")
                .doesNotContain("MAKELEVEL", "MFLAGS=-k", "PATH", "jobserver");
        assertThat(command(call(Map.of("MAKEFLAGS", " -j4 --jobserver-auth=3,4"), "all"), "localhost"))
                .isEqualTo("(cd /project/lib && make all)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void pastedIntoAShellItGivesMakeItsArguments(String shell) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("a 'dir\\"));
        program("make", "printf '%s|' \"$PWD\" \"$FOO\" \"$@\"");
        // As sshd does: the words are joined, and a shell reads them again.
        program("ssh", "while [ \"$1\" != build1 ]; do shift; done; shift; exec " + shell + " -c \"$*\"");
        String odd = "a'b\"c $x `y` \\ * \n#";
        Call call = new Call(
                0,
                0,
                1,
                directory + "/a 'dir\\",
                "make",
                List.of(odd, ""),
                Map.of("PATH", "/bin", "CC", "cc", "LANG", "C", "FOO", odd),
                0,
                false,
                "",
                1,
                false,
                Call.Jobserver.NONE,
                0,
                false,
                Call.Target.NOWHERE,
                Call.Target.NOWHERE);
        for (String setup : List.of("", "nice -n 1", "SETUP=1", "true;")) {
            String command = byHand(setup).command(call, HostSpec.ofLabel("build1"));
            ProcessBuilder builder = new ProcessBuilder(shell, "-c", command).redirectErrorStream(true);
            builder.environment().put("PATH", directory + ":" + System.getenv("PATH"));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said).isEqualTo(directory + "/a 'dir\\|" + odd + "|" + odd + "||");
        }
    }

    private void program(String name, String text) throws IOException {
        Path program = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
