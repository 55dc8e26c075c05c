package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LineInputStreamTest {

    private static final int MOST = 100;

    private static LineInputStream stream(String text, int buffer) {
        return new LineInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), buffer);
    }

    private static String line(LineInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        return in.readLine(line, MOST) ? line.toString(StandardCharsets.US_ASCII) : "end";
    }

    @Test
    void linesAreTheSameWhereverTheBufferEnds() throws IOException {
        for (int buffer = 1; buffer < 20; buffer++) {
            LineInputStream in = stream("one\n\nthree, longer\nx", buffer);
            assertThat(line(in)).isEqualTo("one");
            assertThat(line(in)).isEmpty();
            assertThat(line(in)).isEqualTo("three, longer");
            assertThat(in.read()).isEqualTo('x');
            assertThat(line(in)).isEqualTo("end");
        }
    }

    @Test
    void aLineThatDoesNotEndIsNone() throws IOException {
        assertThat(line(stream("abc", 2))).isEqualTo("end");
    }

    @Test
    void aLineIsAsLongAsItMayBeAndNoLonger() throws IOException {
        for (int buffer : new int[] {7, 1000}) {
            assertThat(line(stream("x".repeat(MOST) + "\n", buffer))).hasSize(MOST);
            assertThatThrownBy(() -> line(stream("x".repeat(MOST + 1) + "\n", buffer)))
                    .isInstanceOf(ProtocolException.class);
        }
    }
}
