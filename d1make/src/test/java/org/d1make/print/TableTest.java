package org.d1make.print;

import static org.assertj.core.api.Assertions.assertThat;

import org.d1make.print.Table.Column;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TableTest {

    @Test
    void columnsAreAsWideAsWhatIsInThem() {
        Table table = new Table(Column.left("host"), Column.right("cpus"), Column.left("make"));
        table.add("b", "128", "4.3");
        table.add("build22", "8", "4.4.1");
        assertThat(table.lines("  "))
                .containsExactly("  host     cpus  make", "  b         128  4.3", "  build22     8  4.4.1");
    }

    @Test
    void aRowThatIsShortGoesOnInFurtherLines() {
        Table table = new Table(Column.left("host"), Column.right("cpus"), Column.left("make"));
        table.add("build1", "word ".repeat(20).strip());
        assertThat(table.lines(""))
                .hasSize(3)
                .allMatch(line -> line.length() <= Table.COLUMNS)
                .last()
                .asString()
                .startsWith("        word");
    }

    @Test
    void onlyAColumnThatMayBeCutIsCut() {
        Table cut = new Table(Column.left("job"), Column.cut("call"));
        cut.add("1", "x".repeat(100));
        assertThat(cut.lines("").get(1)).hasSize(Table.COLUMNS).endsWith("xxx...");
        Table whole = new Table(Column.left("job"), Column.left("call"));
        whole.add("1", "x".repeat(100));
        assertThat(whole.lines("").get(1)).hasSize(105);
    }

    /** Byte strings: a character of two bytes is one column, and is not cut in two. */
    @Test
    void charactersAreCountedAndNotBytes() {
        String umlauts = "\u00c3\u00a4".repeat(80);
        Table table = new Table(Column.cut("name"));
        table.add(umlauts);
        table.add(umlauts + "x");
        assertThat(table.lines("").get(1)).isEqualTo(umlauts);
        assertThat(table.lines("").get(2)).isEqualTo("\u00c3\u00a4".repeat(77) + "...");
    }

    @Test
    void controlCharactersDoNotTearTheTable() {
        Table table = new Table(Column.left("a"), Column.left("b"));
        table.add("x\ny", "\u001b[2J");
        assertThat(table.lines("").get(1)).isEqualTo("x?y  ?[2J");
    }
}
