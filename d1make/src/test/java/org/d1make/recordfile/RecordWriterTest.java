package org.d1make.recordfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.analysis.TestBuild;
import org.d1make.client.Frame;
import org.d1make.posix.ChildExit;
import org.d1make.record.CapturedOutput;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobText;
import org.d1make.record.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecordWriterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "</script><script>alert(1)</script><!--";

    @TempDir
    private Path directory;

    private RequestedFiles files(String report, String trace, String jobLog) {
        return new RequestedFiles(named(report), named(trace), named(jobLog));
    }

    private Optional<String> named(String name) {
        return name.isEmpty() ? Optional.empty() : Optional.of(directory + "/" + name);
    }

    private static JobRecord job(long number) {
        return new JobRecord(
                number,
                "lib",
                "all",
                10,
                100,
                List.of(
                        new JobRun("a", 0, 20, 40, JobRun.Outcome.LOST, "it went away"),
                        new JobRun("b", 2, 50, 100, JobRun.Outcome.ENDED, "")),
                Result.FAILED,
                "",
                Optional.of(new ChildExit(2, 0, 33_000)),
                33_000,
                9);
    }

    private static JobText text(String argument) {
        byte[] bytes = HOSTILE.getBytes(StandardCharsets.US_ASCII);
        CapturedOutput output = new CapturedOutput(
                List.of(new CapturedOutput.Piece(Frame.Stream.STDOUT, bytes)), List.of(), bytes.length, 0);
        return new JobText("/p", "make", List.of("-C", "lib", argument), output);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLineIsThereAsSoonAsItsJobHasEnded() throws Exception {
        RecordWriter writer = RecordWriter.open(files("", "", "log"), 5_000, 0022);
        writer.start();
        writer.ended(job(7), text("x"));
        Path log = directory.resolve("log");
        // Before the build is over.
        while (Files.size(log) == 0) {
            Thread.onSpinWait();
        }
        writer.ended(job(8), text("caf\u00c3\u00a9 \u00ff \"\n"));
        assertThat(writer.finish(TestBuild.lasting(1).record(), () -> false)).isEmpty();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSize(2);
        JsonNode line = JSON.readTree(lines.get(0));
        assertThat(line.get("seq").asInt()).isEqualTo(1);
        assertThat(line.get("job").asInt()).isEqualTo(7);
        assertThat(line.get("host").asText()).isEqualTo("b");
        assertThat(line.get("slot").asInt()).isEqualTo(3);
        assertThat(line.get("result").asText()).isEqualTo("failed");
        assertThat(line.get("exitStatus").asInt()).isEqualTo(2);
        assertThat(line.get("queuedEpochMs").asLong()).isEqualTo(5_010);
        assertThat(line.get("startedEpochMs").asLong()).isEqualTo(5_050);
        assertThat(line.get("endedEpochMs").asLong()).isEqualTo(5_100);
        assertThat(line.get("waitMs").asLong()).isEqualTo(40);
        assertThat(line.get("runMs").asLong()).isEqualTo(50);
        assertThat(line.get("cpuMs").asLong()).isEqualTo(33);
        assertThat(line.get("earlierRuns").get(0).get("reason").asText()).isEqualTo("it went away");
        assertThat(JSON.readTree(lines.get(1)).get("arguments").get(2).asText()).isEqualTo("caf\u00e9 \ufffd \"\n");
    }

    @Test
    void reportAndTraceAreThereAtTheEndAndNothingElse() throws Exception {
        RecordWriter writer = RecordWriter.open(files("r.html", "t.json", ""), 0, 0027);
        writer.start();
        writer.ended(job(1), text(HOSTILE));
        assertThat(names()).isEmpty();
        assertThat(writer.finish(
                        TestBuild.lasting(200).host("a", 2).host("b", 3).record(), () -> false))
                .isEmpty();
        assertThat(names()).containsExactly("r.html", "t.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("r.html"))))
                .isEqualTo("rw-r-----");
        String page = Files.readString(directory.resolve("r.html"));
        assertThat(page).doesNotContain("<script>alert").doesNotContain("{{");
        assertThat(page.split("</script>", -1)).hasSize(4);
        assertThat(JSON.readTree(directory.resolve("t.json").toFile())
                        .get("traceEvents")
                        .size())
                .isPositive();
    }

    @Test
    void whatWasThereBeforeIsReplacedAndALinkStays() throws Exception {
        Path real = Files.writeString(directory.resolve("real.html"), "old");
        Files.createSymbolicLink(directory.resolve("link.html"), real);
        RecordWriter writer = RecordWriter.open(files("link.html", "", ""), 0, 0022);
        writer.start();
        assertThat(Files.readString(real)).isEqualTo("old");
        assertThat(writer.finish(TestBuild.lasting(1).record(), () -> false)).isEmpty();
        assertThat(Files.isSymbolicLink(directory.resolve("link.html"))).isTrue();
        assertThat(Files.readString(real)).startsWith("<!DOCTYPE html>");
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforeTheBuild() throws IOException {
        Files.createDirectory(directory.resolve("sub"));
        assertThatThrownBy(() -> RecordWriter.open(files("no/r.html", "", ""), 0, 0022))
                .isInstanceOf(RecordFileException.class)
                .hasMessage("--report: " + directory + "/no/r.html cannot be written: No such file or directory");
        assertThatThrownBy(() -> RecordWriter.open(files("", "sub", ""), 0, 0022))
                .hasMessageContaining("--trace: ")
                .hasMessageContaining("is no ordinary file");
        assertThatThrownBy(() -> RecordWriter.open(files("", "", "sub"), 0, 0022))
                .hasMessage("--joblog: " + directory + "/sub cannot be written: Is a directory");
        assertThatThrownBy(() -> RecordWriter.open(files("x", "x", ""), 0, 0022))
                .hasMessageContaining("the same file");
        assertThatThrownBy(() -> RecordWriter.open(
                        new RequestedFiles(Optional.of(""), Optional.empty(), Optional.empty()), 0, 0022))
                .hasMessage("--report names no file; say --report=FILE");
        assertThat(names()).containsExactly("sub");
    }

    @Test
    void aFifoThatNobodyReadsIsNotWaitedFor() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", directory + "/fifo").start().waitFor())
                .isZero();
        assertThatThrownBy(() -> RecordWriter.open(files("", "", "fifo"), 0, 0022))
                .hasMessageContaining("cannot be written: No such device or address");
    }

    @Test
    void aDirectoryThatIsGoneAtTheEndIsAWarning() throws Exception {
        Path sub = Files.createDirectory(directory.resolve("sub"));
        RecordWriter writer = RecordWriter.open(files("sub/r.html", "", ""), 0, 0022);
        Files.delete(sub);
        writer.start();
        writer.ended(job(1), text("x"));
        assertThat(writer.finish(TestBuild.lasting(1).record(), () -> false))
                .singleElement()
                .asString()
                .startsWith("the report " + directory + "/sub/r.html cannot be written: ")
                .endsWith("No such file or directory");
    }

    @Test
    void namesAreBytes() throws Exception {
        RecordWriter writer = RecordWriter.open(files("\u00ff.html", "", ""), 0, 0022);
        writer.start();
        assertThat(writer.finish(TestBuild.lasting(1).record(), () -> false)).isEmpty();
        Process ls = new ProcessBuilder("ls", directory.toString()).start();
        assertThat(ls.getInputStream().readAllBytes()).startsWith((byte) 0xff, (byte) '.');
    }
}
