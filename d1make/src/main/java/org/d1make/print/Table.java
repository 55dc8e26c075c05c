package org.d1make.print;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns. Text is byte strings; columns are counted in characters
 * of UTF-8. It prints nothing.
 */
public final class Table {

    /** What a terminal has. */
    public static final int COLUMNS = 80;

    private static final String GAP = "  ";
    private static final String CUT = "...";

    /** Of a cell that spans columns, however wide those before it are. */
    private static final int LEAST_ROOM = 24;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * One column.
     *
     * @param right whether its cells stand at its right edge, as numbers do
     * @param cut whether it is the last one, and its cells are cut where a line would be too long
     */
    public record Column(String title, boolean right, boolean cut) {
        public static Column left(String title) {
            return new Column(title, false, false);
        }

        public static Column right(String title) {
            return new Column(title, true, false);
        }

        public static Column cut(String title) {
            return new Column(title, false, true);
        }
    }

    public Table(Column... columns) {
        this.columns = List.of(columns);
        rows.add(this.columns.stream().map(Column::title).toList());
    }

    /** A row with fewer cells than columns has its last one over all that are left, in as many lines as it needs. */
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
            for (int i = 0; i < (spans(row) ? row.size() - 1 : row.size()); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            if (spans(row)) {
                addSpanning(row, widths, indentation, lines);
            } else {
                String line = indentation + cells(row, widths);
                lines.add(columns.get(columns.size() - 1).cut() ? cut(line) : line);
            }
        }
        return lines;
    }

    private boolean spans(List<String> row) {
        return row.size() < columns.size();
    }

    /** Its last cell goes on in further lines, below where it starts. */
    private void addSpanning(List<String> row, int[] widths, String indentation, List<String> lines) {
        String start = indentation + cells(row.subList(0, row.size() - 1), widths) + GAP;
        int room = Math.max(LEAST_ROOM, COLUMNS - width(start));
        for (String part : wrapped(row.get(row.size() - 1), room)) {
            lines.add((start + part).stripTrailing());
            start = " ".repeat(width(start));
        }
    }

    private String cells(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String padding = " ".repeat(widths[i] - width(cells.get(i)));
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).right() ? padding + cells.get(i) : cells.get(i) + padding);
        }
        boolean whole = cells.size() == columns.size();
        return whole ? line.toString().stripTrailing() : line.toString();
    }

    /** The text in lines of that many characters, where its words allow it. */
    public static List<String> wrapped(String text, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && width(line.toString()) + 1 + width(word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
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
