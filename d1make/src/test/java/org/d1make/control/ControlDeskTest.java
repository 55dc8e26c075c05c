package org.d1make.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
        new ControlDesk(directory.toString(), (request, answer) -> answer.accept(() -> List.of("got", request.text())))
                .start();
        assertThat(found()).hasSize(1);
        for (int i = 0; i < 2; i++) {
            assertThat(found().get(0).ask(DRAIN)).isEqualTo(answer(Answer.Kind.GIVEN, "got", "--drain ann@build1:22"));
        }
        assertThat(directory).isDirectoryNotContaining("glob:**answer*");
    }

    @Test
    void anAnswerMayHaveNoLines() throws Exception {
        new ControlDesk(directory.toString(), (request, answer) -> answer.accept(List::of)).start();
        assertThat(found().get(0).ask(DRAIN)).isEqualTo(answer(Answer.Kind.GIVEN));
    }

    @Test
    void aBuildThatWasKilledIsPassedOver() throws Exception {
        Posix.mkfifo(directory + "/control", 0600);
        assertThat(found()).hasSize(1);
        assertThat(found().get(0).ask(DRAIN)).isEqualTo(answer(Answer.Kind.GONE));
    }

    @Test
    void aBuildThatStandsStillIsTold() throws Exception {
        Posix.mkfifo(directory + "/control", 0600);
        int reader = Posix.open(directory + "/control", Posix.O_RDWR, 0);
        try {
            Answer answer = found().get(0).ask(DRAIN);
            assertThat(answer).isEqualTo(answer(Answer.Kind.SILENT));
            assertThat(answer.complaint().orElseThrow()).contains(directory.toString(), "stands still");
        } finally {
            Posix.close(reader);
        }
    }

    /** It is many times what a FIFO holds. */
    @Test
    void aLongAnswerArrivesWhole() throws Exception {
        List<String> lines =
                Stream.generate(() -> "x".repeat(1000)).limit(3_000).toList();
        new ControlDesk(directory.toString(), (request, answer) -> answer.accept(() -> lines)).start();
        assertThat(found().get(0).ask(DRAIN).lines()).isEqualTo(lines);
    }

    @Test
    void neitherWhoHearsNorWhoAnswersWritesItDown() throws Exception {
        new ControlDesk(
                        directory.toString(),
                        (request, answer) -> answer.accept(
                                () -> List.of(Thread.currentThread().getName())))
                .start();
        assertThat(found().get(0).ask(DRAIN).lines()).containsExactly("d1make-answer");
    }

    /** Who asks and does not read keeps nobody waiting. */
    @Test
    void aReaderThatReadsNothingHoldsUpNobody() throws Exception {
        List<String> lines =
                Stream.generate(() -> "x".repeat(1000)).limit(3_000).toList();
        CountDownLatch asked = new CountDownLatch(1);
        new ControlDesk(directory.toString(), (request, answer) -> {
                    answer.accept(() -> lines);
                    asked.countDown();
                })
                .start();
        Posix.mkfifo(directory + "/answer.1", 0600);
        int idle = Posix.open(directory + "/answer.1", Posix.O_RDWR, 0);
        try {
            Files.writeString(directory.resolve("control"), "answer.1 --status text\n");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(found().get(0).ask(DRAIN).lines()).hasSize(3_000);
        } finally {
            Posix.close(idle);
        }
    }

    @Test
    void whatIsInTwoListsOfDirectoriesIsAskedOnce() throws Exception {
        Posix.mkfifo(directory + "/control", 0600);
        assertThat(RunningBuild.find(List.of(parent.toString(), parent.toString())))
                .hasSize(1);
    }

    private Answer answer(Answer.Kind kind, String... lines) {
        return new Answer(directory.toString(), kind, List.of(lines));
    }

    @Test
    void whatIsNoBuildsDirectoryIsNotAsked() throws Exception {
        Files.createDirectory(parent.resolve("other"));
        assertThat(found()).isEmpty();
        assertThat(RunningBuild.find(List.of("/nowhere"))).isEmpty();
    }

    @Test
    void aRequestIsOneWord() {
        assertThat(ControlRequest.of(ControlRequest.Verb.DRAIN, "ann@build1:22"))
                .contains(DRAIN);
        assertThat(ControlRequest.of(ControlRequest.Verb.DRAIN, "")).isEmpty();
        assertThat(ControlRequest.of(ControlRequest.Verb.DRAIN, "a b")).isEmpty();
        assertThat(ControlRequest.parse("--other", "a")).isEmpty();
    }
}
