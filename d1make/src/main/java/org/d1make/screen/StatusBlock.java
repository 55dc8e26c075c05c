package org.d1make.screen;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;

/**
 * Lines at the foot of a terminal, below the region in which all else scrolls: the bytes that make room for them, write them,
 * and take them away. The cursor, its attributes and its column stay what they were, for whoever writes next. It writes
 * nothing itself, and knows neither the terminal's state nor what the lines say.
 */
final class StatusBlock {

    /** Beyond the last row of any window, which is where the cursor then goes. */
    private static final int LOWEST_ROW = 9_998;

    private final Terminfo terminal;

    StatusBlock(Terminfo terminal) {
        this.terminal = terminal;
    }

    /**
     * Makes room for that many lines at the foot of a window with so many rows: where the cursor stands lower than that, all
     * goes up. Done again, it changes nothing. Where the window is not as high as it is taken for, for it is just being
     * changed, no line of others' is lost.
     */
    byte[] room(int rows, int height) {
        return bytes(clearance(height)
                + withCursorKept(terminal.text(Capability.change_scroll_region, 0, rows - height - 1)));
    }

    /** Writes the lines into the room that was made. */
    byte[] lines(List<AttributedString> lines) {
        StringBuilder text = new StringBuilder(terminal.text(Capability.cursor_address, LOWEST_ROW, 0));
        if (lines.size() > 1) {
            text.append(terminal.text(Capability.parm_up_cursor, lines.size() - 1));
        }
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : terminal.text(Capability.parm_down_cursor, 1))
                    .append(terminal.text(Capability.carriage_return))
                    .append(terminal.text(Capability.exit_attribute_mode))
                    .append(lines.get(i).toAnsi(terminal.colors(), ForceMode.None))
                    .append(terminal.text(Capability.clr_eol));
        }
        return bytes(withCursorKept(text.toString()));
    }

    /** Takes the block away, which is no higher than that; the whole window scrolls again. */
    byte[] erasure(int height) {
        return bytes(clearance(height));
    }

    /** Leaves what the window shows to a program that has taken it; the whole of it scrolls again. */
    byte[] release() {
        return bytes(withCursorKept(terminal.wholeRegion()));
    }

    private String clearance(int height) {
        return withCursorKept(terminal.wholeRegion())
                // Down by the block's height, which scrolls where need be, and up again: there is room now below the
                // cursor.
                + terminal.index().repeat(height)
                + terminal.text(Capability.parm_up_cursor, height)
                // What stands there is an older block's.
                + withCursorKept(terminal.text(Capability.parm_down_cursor, 1)
                        + terminal.text(Capability.carriage_return)
                        + terminal.text(Capability.clr_eos));
    }

    private String withCursorKept(String text) {
        return terminal.text(Capability.save_cursor) + text + terminal.text(Capability.restore_cursor);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
