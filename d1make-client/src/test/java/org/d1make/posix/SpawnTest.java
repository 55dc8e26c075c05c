package org.d1make.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class SpawnTest {

    @TempDir
    Path directory;

    private record Result(ChildExit exit, String output) {}

    private Result run(List<String> environment, Optional<String> where, Optional<Integer> umask, String... arguments)
            throws IOException {
        Pipe pipe = Posix.pipe();
        Spawn spawn = new Spawn("/bin/sh", List.of(arguments), environment, where, umask, 0, pipe.writeEnd(), 2, true);
        Child child = spawn.start();
        Posix.close(pipe.writeEnd());
        try (InputStream in = new DescriptorInputStream(pipe.readEnd())) {
            String output = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Result(child.await(), output);
        }
    }

    @Test
    void furtherDescriptorsBecomeThreeAndFour() throws Exception {
        Pipe pipe = Posix.pipe();
        int three = Posix.open("/dev/null", Posix.O_RDONLY, 0);
        int far = Posix.duplicate(three, 20);
        int farther = Posix.duplicate(pipe.writeEnd(), 20);
        Child child = new Spawn(
                        "/bin/sh",
                        List.of("sh", "-c", "cat <&3; echo through four >&4"),
                        List.of("PATH=/usr/bin:/bin"),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        1,
                        2,
                        true,
                        List.of(far, farther))
                .start();
        List.of(three, far, farther, pipe.writeEnd()).forEach(Posix::close);
        try (InputStream in = new DescriptorInputStream(pipe.readEnd())) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("through four\n");
        }
        assertThat(child.await().status()).isZero();
    }

    @Test
    void aFurtherDescriptorThatWouldBeOverwrittenIsRefused() {
        assertThatThrownBy(() -> new Spawn(
                        "/bin/true",
                        List.of("true"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        1,
                        2,
                        true,
                        List.of(20, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Result script(String text, String... arguments) throws IOException {
        String[] all = new String[3 + arguments.length];
        all[0] = "sh";
        all[1] = "-c";
        all[2] = text;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return run(List.of(), Optional.empty(), Optional.empty(), all);
    }

    @Test
    void anExitStatusIsToldAsItIs() throws IOException {
        assertThat(script("exit 137").exit().status()).isEqualTo(137);
        assertThat(script("exit 137").exit().signal()).isZero();
    }

    @Test
    void aSignalIsToldAsASignal() throws IOException {
        assertThat(script("kill -9 $$").exit().signal()).isEqualTo(Signals.KILL);
        assertThat(script("kill -9 $$").exit().shellStatus()).isEqualTo(137);
    }

    @Test
    void argumentsAndVariablesAreBytes() throws IOException {
        String odd = "a b\n'\"$`\\\u00ff\u0001\u00c3";
        Result result = run(
                List.of("ODD=" + odd),
                Optional.empty(),
                Optional.empty(),
                "sh",
                "-c",
                "printf %s \"$1$ODD\"",
                "x",
                odd);
        assertThat(result.output()).isEqualTo(odd + odd);
    }

    @Test
    void directoryAndUmaskAreTheChildsAlone() throws IOException {
        Result result =
                run(List.of(), Optional.of(directory.toString()), Optional.of(0137), "sh", "-c", "pwd -P; umask");
        assertThat(result.output()).isEqualTo(directory.toRealPath() + "\n" + "0137\n");
        assertThat(script("umask").output()).isNotEqualTo("0137\n");
    }

    @Test
    void aChildLeadsItsOwnProcessGroup() throws IOException {
        Pipe pipe = Posix.pipe();
        Child child = new Spawn(
                        "/bin/sh",
                        List.of("sh", "-c", "sleep 100 & wait"),
                        List.of("PATH=/usr/bin:/bin"),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        pipe.writeEnd(),
                        2,
                        true)
                .start();
        Posix.close(pipe.writeEnd());
        assertThat(Posix.kill(-child.pid(), Signals.TERM)).isTrue();
        assertThat(child.await().signal()).isEqualTo(Signals.TERM);
        try (InputStream in = new DescriptorInputStream(pipe.readEnd())) {
            // The end of file comes only when the sleep has ended too.
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void noSignalIsBlockedInAChild() throws IOException {
        assertThat(script("while read name value; do case $name in SigBlk:) echo $value;; esac; done </proc/$$/status")
                        .output())
                .isEqualTo("0000000000000000\n");
    }

    @Test
    void aDirectoryThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> run(List.of(), Optional.of(directory + "/no"), Optional.empty(), "sh", "-c", ":"))
                .isInstanceOf(PosixException.class)
                .hasMessageContaining("No such file or directory");
    }
}
