package org.d1make.doctor.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.d1make.doctor.Rounds;
import org.d1make.hosts.HostSpec;
import org.d1make.transport.LocalTransport;
import org.d1make.transport.RemoteCommand;
import org.d1make.visit.LoginGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real script, on this machine, without ssh. */
@Timeout(60)
class ExaminerTest {

    @TempDir
    Path project;

    private final LoginGate gate = new LoginGate();

    private Examination examine(String command, String path, Optional<SharedDirectory> shared, String... tools)
            throws IOException, InterruptedException {
        byte[] script = Files.readAllBytes(Path.of("src/main/sh/doctor-probe"));
        String started = command.replace(
                "SCRIPT", "script=$(dd bs=1 count=" + script.length + " 2>/dev/null) && eval \"$script\"");
        Examiner examiner = new Examiner(
                "build1",
                new LocalTransport(List.of("PATH=" + path, "TMPDIR=/tmp")).connection(HostSpec.thisMachine()),
                gate,
                new Examiner.Probe(script, started, List.of(tools), shared));
        Rounds rounds = new Rounds(List.of(examiner), 50);
        rounds.start();
        return rounds.await(progress -> {}).get(0);
    }

    private String command(String shell, String server) {
        return shell + " -c 'SCRIPT' sh " + project + " '" + server + "'";
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theScriptAnswersAllQuestionsAndLeavesNothing(String shell) throws IOException, InterruptedException {
        Optional<SharedDirectory> shared = SharedDirectory.in(project.toString(), "x");
        Examination found = examine(
                "echo Welcome; " + command(shell, "echo not a server; echo and more >&2"),
                System.getenv("PATH"),
                shared,
                "make",
                "no-such-tool");
        assertThat(found.failure()).isEmpty();
        assertThat(found.login().orElseThrow().printed()).isEqualTo("Welcome\n");
        assertThat(found.fact("inode"))
                .contains(Files.getAttribute(project, "unix:ino").toString());
        assertThat(found.number("userId")).hasValue((Integer) Files.getAttribute(project, "unix:uid"));
        assertThat(found.fact("machine")).isPresent();
        assertThat(found.number("memoryKib").orElse(0)).isPositive();
        assertThat(found.number("treeKib")).isPresent();
        assertThat(found.number("runtimeKib")).isPresent();
        assertThat(found.fact("umask").orElse("")).matches("[0-7]+");
        assertThat(found.tools().get(0).version()).startsWith("GNU Make");
        assertThat(found.tools().get(1).isThere()).isFalse();
        assertThat(found.server().orElseThrow().complaint()).contains("not a server", "and more");
        assertThat(found.clock().orElseThrow().surelyOff()).isZero();
        SharedFiles files = found.files().orElseThrow();
        assertThat(files.writable()).isTrue();
        assertThat(files.ownedByUs()).isTrue();
        assertThat(files.seenThereSeconds()).isPresent();
        assertThat(files.seenHereSeconds()).isPresent();
        shared.orElseThrow().close();
        assertThat(project).isEmptyDirectory();
    }

    @Test
    void aSessionThatOnlyPrintsIsToldByWhatItPrints() throws IOException, InterruptedException {
        Examination found =
                examine("echo This account is not available; exit 1", System.getenv("PATH"), Optional.empty());
        assertThat(found.failure()).contains("it printed: This account is not available");
        assertThat(found.login()).isEmpty();
    }

    @Test
    void whatComesOnStderrIsTheReason() throws IOException, InterruptedException {
        Examination found = examine("echo Permission denied >&2; exit 255", System.getenv("PATH"), Optional.empty());
        assertThat(found.failure()).contains("Permission denied");
    }

    @Test
    void aHostThatDoesNotAnswerIsGivenUp() throws InterruptedException {
        Examiner examiner = new Examiner(
                "build1",
                new LocalTransport(List.of("PATH=" + System.getenv("PATH"))).connection(HostSpec.thisMachine()),
                gate,
                new Examiner.Probe(new byte[1], "exec tail -f /dev/null", List.of(), Optional.empty()));
        Rounds rounds = new Rounds(List.of(examiner), 1);
        rounds.start();
        List<String> progress = new ArrayList<>();
        Examination found = rounds.await(progress::add).get(0);
        assertThat(found.failure()).contains("it has not answered all in 1 s");
        assertThat(progress).contains("0 of 1 looked at; waiting for build1");
    }

    @Test
    void aBannerWithoutAnEndIsCutShort() throws IOException, InterruptedException {
        Examination found = examine("yes", System.getenv("PATH"), Optional.empty());
        assertThat(found.failure().orElseThrow()).contains("it prints more than");
    }

    @Test
    void theScriptWaitsForFilesThatComeLate() throws Exception {
        byte[] script = Files.readAllBytes(Path.of("src/main/sh/doctor-probe"));
        String reader = "script=$(dd bs=1 count=" + script.length + " 2>/dev/null) && eval \"$script\"";
        RemoteCommand command = new LocalTransport(List.of("PATH=" + System.getenv("PATH")))
                .connection(HostSpec.thisMachine())
                .login("sh -c '" + reader + "' sh " + project + " :");
        ProbeSession session = new ProbeSession(command);
        session.start(script);
        Files.writeString(project.resolve("one"), "x");
        CompletableFuture<List<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return session.ask("await ./one ./two");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        Files.writeString(project.resolve("two"), "x");
        assertThat(answer.get(20, TimeUnit.SECONDS)).containsExactly("seen=yes");
        session.close();
        assertThat(command.await().status()).isZero();
    }

    /** By a date that lies. */
    @Test
    void aClockThatIsOffIsMeasured() throws IOException, InterruptedException {
        Path bin = Files.createDirectory(project.resolve("bin"));
        Path date = Files.writeString(bin.resolve("date"), "#!/bin/sh\nexec /bin/date -d '5 seconds ago' +%s.%N\n");
        Files.setPosixFilePermissions(date, PosixFilePermissions.fromString("rwxr-xr-x"));
        Examination found = examine(command("sh", ":"), bin + ":" + System.getenv("PATH"), Optional.empty());
        assertThat(found.clock().orElseThrow().seconds()).isBetween(-6.0, -4.0);
    }

    @Test
    void theClockOfFilesOnThisMachineIsThisMachines() throws IOException {
        try (SharedDirectory shared =
                SharedDirectory.in(project.toString(), "y").orElseThrow()) {
            assertThat(shared.clock().surelyOff()).isLessThan(0.1);
        }
    }

    @Test
    void aDirectoryInWhichNothingCanBeMadeIsNotWritten() {
        assertThat(SharedDirectory.in("/proc", "z")).isEmpty();
        assertThat(SharedDirectory.in("/nonexistent", "z")).isEmpty();
    }
}
