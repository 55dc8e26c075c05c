package org.d1make.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The block and what others write, on a terminal that JLine plays. */
@Timeout(20)
class StatusBlockTest {

    private static final int ROWS = 10;
    private static final int COLUMNS = 20;

    private final ScreenTerminal screen = new ScreenTerminal(COLUMNS, ROWS);
    private StatusBlock block;

    @BeforeEach
    void load() throws InterruptedException {
        block = new StatusBlock(Terminfo.of("xterm-256color").orElseThrow());
    }

    private static List<AttributedString> lines(String... lines) {
        return Arrays.stream(lines).map(AttributedString::new).toList();
    }

    private void write(byte[] bytes) {
        others(new String(bytes, StandardCharsets.UTF_8));
    }

    /** As a terminal gets it: a newline is a carriage return too (termios(3), ONLCR). */
    private void others(String text) {
        screen.write(text.replace("\n", "\r\n"));
    }

    private void show(String... lines) {
        write(block.room(ROWS, lines.length));
        write(block.lines(lines(lines)));
    }

    private List<String> rows() {
        return screen.toString().lines().map(String::stripTrailing).toList();
    }

    @Test
    void aTerminalThatIsUnknownOrCanDoTooLittleHasNone() throws InterruptedException {
        assertThat(Terminfo.of("no-such-terminal")).isEmpty();
        assertThat(Terminfo.of("dumb")).isEmpty();
        assertThat(Terminfo.of("")).isEmpty();
    }

    @Test
    void itStandsAtTheFootAndOthersWriteAboveIt() {
        others("$ d1make\n");
        show("block 1", "block 2");
        others("one\ntwo\n");
        assertThat(rows().subList(0, 3)).containsExactly("$ d1make", "one", "two");
        assertThat(rows().subList(8, 10)).containsExactly("block 1", "block 2");
    }

    @Test
    void outputScrollsAboveIt() {
        show("block 1", "block 2");
        others(IntStream.rangeClosed(1, 30).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining()));
        write(block.lines(lines("new 1", "new 2")));
        assertThat(rows())
                .containsExactly(
                        "line 24", "line 25", "line 26", "line 27", "line 28", "line 29", "line 30", "", "new 1",
                        "new 2");
    }

    @Test
    void anUnfinishedLineGoesOnInItsColumnWhereverItStands() {
        others("a\nb\nc\nd\ne\nf\ng\nh\ni\nunfinished");
        show("block 1", "block 2", "block 3");
        others(" line\nnext");
        write(block.lines(lines("new 1", "new 2", "new 3")));
        others("!\n");
        assertThat(rows())
                .containsExactly("f", "g", "h", "i", "unfinished line", "next!", "", "new 1", "new 2", "new 3");
    }

    @Test
    void makingRoomAgainChangesNothing() {
        others("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk");
        show("block 1", "block 2");
        List<String> before = rows();
        show("block 1", "block 2");
        show("block 1", "block 2");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void aTallerBlockLeavesNothingOfTheOldOne() {
        others("a\nb\nc\nd\ne\nf\ng\nh\ni\nj");
        show("block 1", "block 2");
        show("new 1", "new 2", "new 3", "new 4");
        assertThat(rows()).containsExactly("e", "f", "g", "h", "i", "j", "new 1", "new 2", "new 3", "new 4");
    }

    @Test
    void whereARecipeHasResetTheTerminalRoomIsMadeAnew() {
        show("block 1", "block 2");
        others("\33[r\33[10;1Hat the foot");
        show("block 1", "block 2");
        others("\nnext");
        assertThat(rows().subList(6, 10)).containsExactly("at the foot", "next", "block 1", "block 2");
    }

    /** A window that is changed, before this program knows of it. */
    @Test
    void inAWindowThatIsLowerThanItIsTakenForNoLineIsLost() {
        others("a\nb\nc\nd\ne\nf\ng\nh\ni\nlast");
        write(block.room(ROWS + 5, 2));
        write(block.lines(lines("block 1", "block 2")));
        assertThat(rows()).containsExactly("c", "d", "e", "f", "g", "h", "i", "last", "block 1", "block 2");
    }

    @Test
    void takenAwayItLeavesTheOthersLinesAndTheWholeWindow() {
        others("a\nb\nc\nd\ne\nf\ng\nh\ni\nunfinished");
        show("block 1", "block 2");
        write(block.erasure(2));
        others(" line\n1\n2\n3\n");
        assertThat(rows()).containsExactly("e", "f", "g", "h", "i", "unfinished line", "1", "2", "3", "");
    }

    @Test
    void releasedItStaysWhereItIsAndTheWholeWindowScrolls() {
        show("block 1", "block 2");
        write(block.release());
        others("\33[10;1Hfoot\33[K\nnext");
        assertThat(rows().subList(6, 10)).containsExactly("", "block 1", "foot", "next");
    }

    @Test
    void whateverOthersWriteComesOutAsWithoutIt() {
        Random random = new Random(7);
        ScreenTerminal alone = new ScreenTerminal(COLUMNS, ROWS - 3);
        show("block 1", "block 2", "block 3");
        for (int step = 0; step < 2_000; step++) {
            String text = piece(random);
            others(text);
            alone.write(text.replace("\n", "\r\n"));
            if (random.nextInt(3) == 0) {
                write(block.lines(lines("step " + step, "x".repeat(step % 19), "")));
            }
            if (random.nextInt(20) == 0) {
                show("step " + step, "block 2", "block 3");
            }
            assertThat(rows().subList(0, ROWS - 3))
                    .as("step " + step)
                    .isEqualTo(
                            alone.toString().lines().map(String::stripTrailing).toList());
        }
    }

    /** Of what comes in one write. None leaves the cursor behind the last column, which not all terminals restore. */
    private static String piece(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "\n";
            case 1 -> "\r";
            case 2 -> "\rword ";
            case 3 -> "\r\33[3" + random.nextInt(8) + "mcolour\33[0m";
            case 4 -> "\rprogress " + random.nextInt(100) + "%";
            default -> "x".repeat(random.nextInt(50)) + "\n";
        };
    }
}
