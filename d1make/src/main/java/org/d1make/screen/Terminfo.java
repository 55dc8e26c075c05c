package org.d1make.screen;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp;
import org.jline.utils.InfoCmp.Capability;

/**
 * What a kind of terminal can do, and by which bytes (terminfo(5)), read and put together by JLine. It does not know what is
 * to be shown.
 */
final class Terminfo {

    /** All that a block at the window's foot needs. */
    private static final List<Capability> NEEDED = List.of(
            Capability.save_cursor,
            Capability.restore_cursor,
            Capability.change_scroll_region,
            Capability.cursor_address,
            Capability.parm_up_cursor,
            Capability.parm_down_cursor,
            Capability.carriage_return,
            Capability.exit_attribute_mode,
            Capability.clr_eol,
            Capability.clr_eos);

    /**
     * Down one line, in the same column, and at the foot of the scrolling region by scrolling (IND, ECMA-48). terminfo has none
     * like it: its {@code ind} is a newline, which loses the column. Whoever has VT100's scrolling region has this too.
     */
    private static final String INDEX = "\33D";

    /** The scrolling region is the window, however high that is (DECSTBM without numbers, which terminfo's has). */
    private static final String WHOLE_REGION = "\33[r";

    private final Map<Capability, String> strings;
    private final int colors;

    private Terminfo(Map<Capability, String> strings, int colors) {
        this.strings = strings;
        this.colors = colors;
    }

    /** Of the terminals of that name (TERM); empty where they are unknown or can do too little. */
    static Optional<Terminfo> of(String term) throws InterruptedException {
        Map<Capability, String> strings = new EnumMap<>(Capability.class);
        Map<Capability, Integer> numbers = new EnumMap<>(Capability.class);
        try {
            String description = InfoCmp.getInfoCmp(term);
            if (description == null) {
                return Optional.empty();
            }
            InfoCmp.parseInfoCmp(description, EnumSet.noneOf(Capability.class), numbers, strings);
        } catch (IOException | IllegalArgumentException e) {
            // No such terminal, or no infocmp(1) here: nothing is drawn.
            return Optional.empty();
        }
        boolean can = strings.keySet().containsAll(NEEDED)
                && strings.get(Capability.change_scroll_region).startsWith("\\E[");
        return can
                ? Optional.of(new Terminfo(strings, numbers.getOrDefault(Capability.max_colors, 0)))
                : Optional.empty();
    }

    String text(Capability capability, Object... parameters) {
        return Curses.tputs(strings.get(capability), parameters);
    }

    String index() {
        return INDEX;
    }

    String wholeRegion() {
        return WHOLE_REGION;
    }

    int colors() {
        return colors;
    }
}
