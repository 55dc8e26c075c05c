package org.d1make.print;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns, the last of which is cut where a line would be too long. Text is byte strings; columns are counted in characters
 * of UTF-8. It prints nothing.
 */
public final class Table {

    /** What a terminal has. */
    public static final int COLUMNS = 80;

    private static final String GAP = "  ";
    private static final String CUT = "...";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param right whether its cells stand at its right edge, as numbers do */
    public record Column(String title, boolean right) {
        public static Column left(String title) {
            return new Column(title, false);
        }

        public static Column right(String title) {
            return new Column(title, true);
        }
    }

    public Table(Column... columns) {
        this.columns = List.of(columns);
        rows.add(this.columns.stream().map(Column::title).toList());
    }

    /** A row with fewer cells than columns has its last one over all that are left. */
    public void add(String... cells) {
        rows.add(List.of(cells).stream().map(Table::plain).toList());
    }

    /** Control characters would tear the table. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().forEach(c -> plain.append(c < ' ' || c == 0x7f ? '?' : (char) c));
        return plain.toString();
    }

    /** All of it, the titles first, each line behind that indentation. */
    public List<String> lines(String indentation) {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            // The last cell of a row needs no room for others behind it.
            int counted = row.size() < widths.length ? row.size() - 1 : row.size();
            for (int i = 0; i < counted; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> indentation + line(row, widths)).map(Table::cut).toList();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - width(row.get(i))));
            boolean spans = row.size() < columns.size() && i == row.size() - 1;
            boolean right = columns.get(i).right() && !spans;
            line.append(i == 0 ? "" : GAP).append(right ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String cut(String line) {
        if (width(line) <= COLUMNS) {
            return line;
        }
        int end = 0;
        for (int characters = 0; characters <= COLUMNS - CUT.length(); end++) {
            characters += isContinuation(line.charAt(end)) ? 0 : 1;
        }
        return line.substring(0, end - 1) + CUT;
    }

    private static int width(String bytes) {
        return (int) bytes.chars().filter(c -> !isContinuation(c)).count();
    }

    /** Of a character of UTF-8, all bytes but the first. */
    private static boolean isContinuation(int c) {
        return (c & 0xc0) == 0x80;
    }
}
