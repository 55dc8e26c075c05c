package org.d1make.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OutputTailTest {

    private final OutputTail tail = new OutputTail();

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        tail.add(bytes, bytes.length);
    }

    @Test
    void nothingIsNoLine() {
        assertThat(tail.lines()).isEmpty();
    }

    @Test
    void linesComeAsTheyWereWhereverTheirPiecesEnd() {
        add("on");
        add("e\ntw\u00ff");
        add("o");
        assertThat(tail.lines()).containsExactly("one", "tw\u00ffo");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_000, 8 * 1024, 20_000, 100_000})
    void onlyTheLastTwentyLinesAreKept(int pieceLength) {
        String text = IntStream.rangeClosed(1, 5_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(Collectors.joining());
        for (int at = 0; at < text.length(); at += pieceLength) {
            add(text.substring(at, Math.min(text.length(), at + pieceLength)));
        }
        assertThat(tail.lines())
                .containsExactlyElementsOf(IntStream.rangeClosed(4_981, 5_000)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void ofAVeryLongLineTheEndIsKept() {
        add("x".repeat(100_000) + "end");
        assertThat(tail.lines()).singleElement().satisfies(line -> {
            assertThat(line).endsWith("xend").hasSize(8 * 1024);
        });
    }

    @Test
    void aJobThatRunsAgainStartsAgain() {
        add("old\n");
        tail.clear();
        add("new\n");
        assertThat(tail.lines()).containsExactly("new");
    }
}
