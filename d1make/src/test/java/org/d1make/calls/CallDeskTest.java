package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Frame.Stream;
import org.d1make.posix.ChildExit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients ask, and how they end by what they are answered. */
class CallDeskTest extends CallDeskFixture {

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientAsksAndEndsAsItIsTold(String shell) throws Exception {
        Process client = client(shell, "-C", "a b", "x='1\"$\n");
        Call call = call();
        assertThat(call.arguments()).containsExactly("-C", "a b", "x='1\"$\n");
        assertThat(call.program()).isEqualTo("make");
        assertThat(call.directory()).isEqualTo(System.getProperty("user.dir"));
        assertThat(call.merged()).isTrue();
        desk.end(call, new ChildExit(3, 0, 0));
        assertThat(status(client)).isEqualTo(3);
        assertThat(heard.gone.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(call.slot());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientEndsByTheSignalThatEndedTheSubMake(String shell) throws Exception {
        // A shell tells a signal from a status of 143.
        ProcessBuilder parent = new ProcessBuilder("sh", "-c", shell + " " + directory + "/bin/make; exit $?");
        parent.environment().put("LC_ALL", "C");
        Process client =
                parent.redirectErrorStream(true).redirectOutput(output()).start();
        desk.end(call(), new ChildExit(0, 15, 0));
        assertThat(status(client)).isEqualTo(128 + 15);
        assertThat(Files.readString(output().toPath())).contains("Terminated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void outputPassesThroughAClientWhoseStreamsAreItsOwn(String shell) throws Exception {
        Process client = client(shell);
        Call call = call();
        JobOutput output = desk.output(1, call, "host");
        byte[] text = new byte[200_000];
        Arrays.fill(text, (byte) 'x');
        output.write(Stream.STDOUT, text, text.length);
        output.finish();
        desk.end(call, new ChildExit(0, 0, 0));
        assertThat(status(client)).isZero();
        assertThat(output()).hasBinaryContent(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aClientRunsTheRealMakeInPlaceWithoutThePrivateDirectory(String shell) throws Exception {
        Files.writeString(directory.resolve("Makefile"), "x: ; @echo $$PATH $(MAKE)\n");
        Process client = client(shell, "-C", directory.toString(), "--no-print-directory");
        desk.runInPlace(call());
        assertThat(status(client)).isZero();
        assertThat(output()).hasContent(System.getenv("PATH") + " make\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aSignalToAClientIsTheJobsAndTheClientWaitsForItsEnd(String shell) throws Exception {
        Process client = client(shell);
        Call call = call();
        client.destroy();
        assertThat(heard.signals.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isEqualTo(15);
        assertThat(client.isAlive()).isTrue();
        desk.end(call, new ChildExit(2, 0, 0));
        assertThat(status(client)).isEqualTo(2);
    }

    @Test
    void aClientWhoseLauncherIsGoneSaysSo() throws Exception {
        Process client = client("sh");
        call();
        desk.close();
        assertThat(status(client)).isEqualTo(105);
        assertThat(Files.readString(output().toPath())).contains("the launcher is gone");
    }
}
