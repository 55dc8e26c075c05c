package org.d1make.screen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.d1make.progress.Snapshot;
import org.d1make.progress.StatusText;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** What a build's state looks like in a window of some size: a line of all, then a line a host. Pure; it does not draw. */
final class StatusLayout {

    private static final int LEAST_ROWS = 4;
    private static final int WIDEST_NAME = 24;
    private static final int TIME_WIDTH = 8;

    private final boolean utf8;

    /** @param utf8 whether the terminal takes UTF-8; else it gets ASCII alone */
    StatusLayout(boolean utf8) {
        this.utf8 = utf8;
    }

    /** As many lines as there are, but at most half of the window's; none of them fills the last column. */
    List<AttributedString> lines(Snapshot build, int rows, int columns) {
        List<AttributedString> lines = new ArrayList<>();
        if (rows < LEAST_ROWS || columns < 2) {
            return lines;
        }
        lines.add(cut(
                new AttributedString(" d1make: " + StatusText.line(build) + " ", AttributedStyle.DEFAULT.inverse()),
                columns - 1));
        int places = rows / 2 - 1;
        List<Snapshot.HostRow> hosts = build.hosts();
        int shown = hosts.size() <= places ? hosts.size() : places - 1;
        int nameWidth = hosts.stream()
                .mapToInt(host -> shown(host.name()).columnLength())
                .max()
                .orElse(0);
        chosen(hosts, shown).forEach(host -> lines.add(cut(line(host, Math.min(WIDEST_NAME, nameWidth)), columns - 1)));
        if (shown < hosts.size() && places > 0) {
            lines.add(cut(
                    new AttributedString((utf8 ? "… and " : "... and ") + (hosts.size() - shown) + " more"),
                    columns - 1));
        }
        return lines;
    }

    /** Those that have most to do, in the order in which all stand. */
    private static List<Snapshot.HostRow> chosen(List<Snapshot.HostRow> hosts, int count) {
        if (count >= hosts.size()) {
            return hosts;
        }
        List<Snapshot.HostRow> busiest = hosts.stream()
                .sorted(Comparator.comparingInt(Snapshot.HostRow::running)
                        .thenComparingLong(Snapshot.HostRow::longestMillis)
                        .reversed())
                .limit(Math.max(0, count))
                .toList();
        return hosts.stream().filter(busiest::contains).toList();
    }

    private AttributedString line(Snapshot.HostRow host, int nameWidth) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        AttributedString name = cut(shown(host.name()), nameWidth);
        line.append(name).append(" ".repeat(nameWidth - name.columnLength() + 1));
        if (host.longest().isEmpty()) {
            return line.append(" ".repeat(TIME_WIDTH))
                    .append(host.isUp() ? "  idle" : "  lost")
                    .toAttributedString();
        }
        Snapshot.JobRow job = host.longest().get();
        line.append(String.format("%" + TIME_WIDTH + "s  ", StatusText.time(job.millis())));
        if (host.running() > 1) {
            line.append("(+" + (host.running() - 1) + ") ");
        }
        if (!job.directory().equals(".")) {
            line.append(shown(job.directory())).append(": ");
        }
        return line.append(shown(job.command())).toAttributedString();
    }

    /** No wider than that. */
    private AttributedString cut(AttributedString text, int columns) {
        if (text.columnLength() <= columns) {
            return text;
        }
        String mark = utf8 ? "…" : "~";
        return new AttributedStringBuilder()
                .append(text.columnSubSequence(0, Math.max(0, columns - 1)))
                .append(mark)
                .toAttributedString();
    }

    /** A byte string as it can be shown: what would give the terminal orders is a question mark. */
    private AttributedString shown(String bytes) {
        String text = new String(
                bytes.getBytes(StandardCharsets.ISO_8859_1), utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII);
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> visible.appendCodePoint(isVisible(c) ? c : '?'));
        return new AttributedString(visible);
    }

    private boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> utf8 || c < 0x80;
        };
    }
}
