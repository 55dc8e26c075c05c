package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.ChildExit;
import org.junit.jupiter.api.Test;

/** What the desk sees of a client: its directory, environment, arguments and stdin. */
class SeenCallTest extends CallDeskFixture {

    /** With slot and process id, more than a pipe takes at once (PIPE_BUF). */
    private static final int LONGEST_PATH = 4092;

    @Test
    void aDirectoryThatIsTooLongForARequestComesWhole() throws Exception {
        Path deep = directory;
        while (deep.toString().length() < LONGEST_PATH) {
            int left = LONGEST_PATH - deep.toString().length() - 1;
            deep = Files.createDirectory(deep.resolve("d".repeat(left > 400 ? 200 : left > 200 ? left / 2 : left)));
        }
        ProcessBuilder builder = new ProcessBuilder("sh", directory + "/bin/make").directory(deep.toFile());
        builder.environment().put("PWD", deep.toString());
        Process client = builder.start();
        Call call = call();
        assertThat(call.directory()).isEqualTo(deep.toString());
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(status(client)).isZero();
    }

    @Test
    void whatIsGivenToOneCallAloneIsItsInput() throws Exception {
        Path list = Files.writeString(directory.resolve("list"), "a\nb\n");
        String make = "sh " + directory + "/bin/make";
        assertThat(hasInput("echo a | " + make + "; :")).isTrue();
        assertThat(hasInput("sleep 1 | " + make + "; :")).isTrue();
        assertThat(hasInput(make + " <" + list)).isTrue();
        assertThat(hasInput(make + " </dev/null")).isFalse();
        assertThat(hasInput("sleep 0 | { sleep 0.1; " + make + "; :; }; :")).isFalse();
        assertThat(hasInput("echo a | while read d; do " + make + "; done; :")).isFalse();
        assertThat(hasInput("while read d; do " + make + "; exit; done <" + list))
                .isFalse();
    }

    /** Whether the call has input that this shell command makes; it is told to end with 0. */
    private boolean hasInput(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("timeout", "60", "sh", "-c", command);
        Process shell = builder.redirectInput(new File("/dev/null")).start();
        Call call = call();
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(shell.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return call.hasInput();
    }

    @Test
    void environmentAndArgumentsOfAHundredKilobytesComeWhole() throws Exception {
        String big = "x".repeat(100_000);
        ProcessBuilder builder = new ProcessBuilder("sh", directory + "/bin/make", big);
        builder.environment().put("BIG", big);
        builder.environment().put("ODD", "a\nb");
        Process client = builder.start();
        Call call = call();
        assertThat(call.arguments()).containsExactly(big);
        assertThat(call.variable("BIG")).contains(big);
        assertThat(call.variable("ODD")).contains("a\nb");
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(status(client)).isZero();
    }
}
