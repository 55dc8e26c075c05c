package org.d1make.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.d1make.posix.Posix;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlDeskTest {

    private static final ControlRequest DRAIN = new ControlRequest(ControlRequest.Verb.DRAIN, "ann@build1:22");

    @TempDir
    Path parent;

    private Path directory;

    @BeforeEach
    void directory() throws Exception {
        directory = Files.createDirectory(parent.resolve("d1make-x"));
    }

    private List<RunningBuild> found() {
        return RunningBuild.find(List.of(parent.toString()));
    }

    @Test
    void aRunningBuildIsFoundAndAnswers() throws Exception {
        new ControlDesk(directory.toString(), (request, answer) -> answer.accept(List.of("got", request.text())))
                .start();
        assertThat(found()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(found().get(0).ask(DRAIN)).contains(List.of("got", "--drain ann@build1:22"));
        }
        assertThat(directory).isDirectoryNotContaining("glob:**answer*");
    }

    @Test
    void anAnswerMayHaveNoLines() throws Exception {
        new ControlDesk(directory.toString(), (request, answer) -> answer.accept(List.of())).start();
        assertThat(found().get(0).ask(DRAIN)).contains(List.<String>of());
    }

    @Test
    void aBuildThatWasKilledIsPassedOver() throws Exception {
        Posix.mkfifo(directory + "/control", 0600);
        assertThat(found()).hasSize(1);
        assertThat(found().get(0).ask(DRAIN)).isEmpty();
    }

    @Test
    void whatIsNoBuildsDirectoryIsNotAsked() throws Exception {
        Files.createDirectory(parent.resolve("other"));
        assertThat(found()).isEmpty();
        assertThat(RunningBuild.find(List.of("/nowhere"))).isEmpty();
    }

    @Test
    void aRequestIsTheWholeCommandLine() {
        assertThat(ControlRequest.of(List.of("--drain", "ann@build1:22"))).contains(DRAIN);
        assertThat(ControlRequest.of(List.of("--drain"))).isEmpty();
        assertThat(ControlRequest.of(List.of("--drain", "a", "all"))).isEmpty();
        assertThat(ControlRequest.of(List.of("--drain", "a b"))).isEqualTo(Optional.empty());
        assertThat(ControlRequest.of(List.of("--status", "a"))).isEmpty();
    }
}
