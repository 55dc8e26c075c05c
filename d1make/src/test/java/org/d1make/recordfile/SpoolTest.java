package org.d1make.recordfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.d1make.client.Frame.Stream;
import org.d1make.record.CapturedOutput;
import org.d1make.record.CapturedOutput.Piece;
import org.d1make.record.JobText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class SpoolTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private static JobText text(int number, int outputSize) {
        byte[] bytes = ("<" + "x".repeat(outputSize)).getBytes(StandardCharsets.US_ASCII);
        CapturedOutput output = new CapturedOutput(
                List.of(new Piece(Stream.STDERR, bytes)),
                List.of(new Piece(Stream.STDOUT, new byte[] {(byte) 0xff})),
                bytes.length + 11L,
                bytes.length);
        return new JobText("/p", "make", List.of("N=" + number), output);
    }

    @Test
    void eachJobsWordsAreFoundAgainHoweverLongTheyAre() throws IOException {
        try (Spool spool =
                new Spool(new RandomAccessFile(directory.resolve("spool").toFile(), "rw"))) {
            int[] sizes = {0, 10, 70_000, 65_536, 3, 200_000, 1};
            for (int i = 0; i < sizes.length; i++) {
                spool.add(text(i, sizes[i]));
                // Reading in between does not harm.
                assertThat(JSON.readTree(spool.call(i)).get("arguments").get(0).asText())
                        .isEqualTo("N=" + i);
            }
            assertThat(spool.count()).isEqualTo(sizes.length);
            for (int i = 0; i < sizes.length; i++) {
                assertThat(JSON.readTree(spool.call(i)).get("arguments").get(0).asText())
                        .isEqualTo("N=" + i);
                JsonNode output = JSON.readTree(spool.output(i));
                assertThat(output.get("head").get(0).get(0).asText()).isEqualTo("e");
                assertThat(output.get("head").get(0).get(1).asText()).hasSize(sizes[i] + 1);
                assertThat(output.get("tail").get(0).get(1).asText()).isEqualTo("\ufffd");
                assertThat(output.get("omitted").asLong()).isEqualTo(10);
                assertThat(spool.size(i)).isEqualTo(spool.call(i).length + spool.output(i).length);
                assertThat(new String(spool.output(i), StandardCharsets.UTF_8)).doesNotContain("<");
            }
        }
    }
}
