package org.d1make.doctor;

import java.io.PrintStream;
import java.util.function.Consumer;
import org.d1make.print.Table;

/** One line on a terminal that is written over again and again, and is gone at the end; elsewhere nothing. */
public final class ProgressLine implements Consumer<String>, AutoCloseable {

    private final PrintStream out;
    private final boolean shown;
    private String last = "";

    /** @param shown whether it is a terminal, and one that goes back to the start of a line */
    public ProgressLine(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    @Override
    public void accept(String text) {
        String line = text.length() < Table.COLUMNS ? text : text.substring(0, Table.COLUMNS - 4) + "...";
        if (shown && !line.equals(last)) {
            out.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
            out.flush();
            last = line;
        }
    }

    @Override
    public void close() {
        if (!last.isEmpty()) {
            out.print("\r" + " ".repeat(last.length()) + "\r");
            out.flush();
        }
    }
}
