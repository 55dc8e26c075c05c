package org.d1make.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.d1make.client.Frame.Stream;
import org.d1make.record.CapturedOutput;
import org.d1make.record.CapturedOutput.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutputCaptureTest {

    private final OutputCapture capture = new OutputCapture(4, 6);

    private static void write(OutputCapture capture, Stream stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        capture.wrote(stream, bytes, bytes.length);
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> (piece.stream() == Stream.STDERR ? "!" : "") + piece.text())
                .collect(Collectors.joining("|"));
    }

    @Test
    void whatFitsIsKeptWhole() {
        write(capture, Stream.STDOUT, "abc");
        write(capture, Stream.STDOUT, "defg");
        CapturedOutput output = capture.captured();
        assertThat(text(output.head())).isEqualTo("abcd");
        assertThat(text(output.tail())).isEqualTo("efg");
        assertThat(output.keptBytes()).isEqualTo(7);
    }

    @Test
    void ofMuchTheFirstAndTheLastAreKept() {
        write(capture, Stream.STDOUT, "0123456789".repeat(100));
        write(capture, Stream.STDOUT, "xyz");
        CapturedOutput output = capture.captured();
        assertThat(text(output.head())).isEqualTo("0123");
        assertThat(text(output.tail())).isEqualTo("789xyz");
        assertThat(output.bytes()).isEqualTo(1_003);
    }

    @Test
    void itDoesNotMatterInWhichPiecesItComes() {
        for (char letter : "abcdefghijklmnopqrstuvwxyz".toCharArray()) {
            write(capture, Stream.STDOUT, String.valueOf(letter));
        }
        assertThat(text(capture.captured().head())).isEqualTo("abcd");
        assertThat(text(capture.captured().tail())).isEqualTo("uvwxyz");
    }

    @Test
    void theOrderOfTheTwoStreamsIsKept() {
        write(capture, Stream.STDOUT, "a");
        write(capture, Stream.STDERR, "bc");
        write(capture, Stream.STDOUT, "d");
        write(capture, Stream.STDERR, "e");
        write(capture, Stream.STDOUT, "f");
        assertThat(text(capture.captured().head())).isEqualTo("a|!bc|d");
        assertThat(text(capture.captured().tail())).isEqualTo("!e|f");
        assertThat(capture.captured().stderrBytes()).isEqualTo(3);
    }

    @Test
    void withoutLimitsBytesAreOnlyCounted() {
        OutputCapture counting = new OutputCapture(0, 0);
        write(counting, Stream.STDOUT, "0123456789".repeat(1_000));
        assertThat(counting.captured().bytes()).isEqualTo(10_000);
        assertThat(counting.captured().keptBytes()).isZero();
    }

    @Test
    void bytesOfAllKindsStayWhatTheyAre() {
        OutputCapture all = new OutputCapture(256, 0);
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        all.wrote(Stream.STDERR, bytes, bytes.length);
        assertThat(all.captured().head().get(0).bytes()).isEqualTo(bytes);
    }

    @Test
    void pastTheBoundOfAllOnlyWhatMattersIsKept() {
        Outputs outputs = new Outputs(new Outputs.Limits(100, 100, 150));
        for (long job = 1; job <= 5; job++) {
            outputs.wrote(job, Stream.STDOUT, new byte[100], 100);
        }
        assertThat(outputs.take(1, false).keptBytes()).isEqualTo(100);
        assertThat(outputs.take(2, false).keptBytes()).isZero();
        assertThat(outputs.take(3, true).keptBytes()).isEqualTo(100);
        assertThat(outputs.take(4, true).keptBytes()).isEqualTo(100);
        CapturedOutput last = outputs.take(5, true);
        assertThat(last.keptBytes()).isZero();
        assertThat(last.bytes()).isEqualTo(100);
        assertThat(outputs.take(5, true)).isEqualTo(CapturedOutput.NOTHING);
    }
}
