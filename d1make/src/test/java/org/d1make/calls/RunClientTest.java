package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.posix.ChildExit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client under its name d1make-run, for any command. */
class RunClientTest extends CallDeskFixture {

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aCommandBehindD1makeRunIsACallLikeAnother(String shell) throws Exception {
        Process client = run(shell, "./prog", "-C", "a b\n", "-o", "/tmp/d1make-none/x");
        Call call = call();
        assertThat(call.program()).isEqualTo("./prog");
        assertThat(call.arguments()).containsExactly("-C", "a b\n", "-o", "/tmp/d1make-none/x");
        assertThat(call.realDirectory()).isEqualTo(call.directory());
        assertThat(call.command()
                        .orElseThrow()
                        .files()
                        .get(0)
                        .directory()
                        .orElseThrow()
                        .realPath())
                .isEqualTo("/tmp");
        desk.end(call, new ChildExit(3, 0, 0));
        assertThat(status(client)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aCommandInPlaceIsTheCommand(String shell) throws Exception {
        Process client = run(shell, "sh", "-c", "echo \"$1\"; exit 5", "x", "a  b");
        desk.runInPlace(call());
        assertThat(status(client)).isEqualTo(5);
        assertThat(Files.readString(output().toPath())).isEqualTo("a  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void d1makeRunWithoutALauncherIsTheCommand(String shell) throws Exception {
        desk.close();
        Files.delete(directory.resolve("request"));
        Process client = run(shell, "sh", "-c", "echo \"$1\"; exit 5", "x", "a  b");
        assertThat(status(client)).isEqualTo(5);
        assertThat(Files.readString(output().toPath())).isEqualTo("a  b\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void d1makeRunWantsACommand(String shell) throws Exception {
        assertThat(status(run(shell, "--help"))).isEqualTo(101);
        assertThat(Files.readString(output().toPath())).contains("right: d1make-run COMMAND");
    }

    /** Runs the client as d1make-run, which is not in the launcher's directory. */
    private Process run(String shell, String... command) throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("some/where"));
        Files.createSymbolicLink(
                elsewhere.resolve("d1make-run"), directory.resolve("bin/make").toRealPath());
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(shell);
        builder.command().add(elsewhere + "/d1make-run");
        builder.command().addAll(List.of(command));
        builder.environment().put("D1MAKE_BUILD", directory.toString());
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(output())
                .start();
    }
}
