package org.d1make.screen;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.Terminal;
import org.jline.utils.AttributedString;

/**
 * The block as it stands on one terminal now. Each change of it is written in one go, so that nothing of another process comes
 * between. For one thread at a time; it does not know when to draw.
 */
final class TerminalFoot {

    /** So often all is set up anew: a recipe may have reset the terminal. */
    private static final long MENDING_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Terminal terminal;
    private final StatusBlock block;
    private final BlockGuard guard;
    private final boolean isMultiplexed;
    private Optional<Terminal.Size> shownIn = Optional.empty();
    private List<AttributedString> shown = List.of();
    private long roomMadeNanos;

    /**
     * One for that terminal; it shows nothing yet.
     *
     * @param isMultiplexed whether it is one of tmux(1)'s or the like: these change a window first and tell its new size a
     *     quarter of a second later, so that room must be made each time anew
     */
    TerminalFoot(Terminal terminal, StatusBlock block, BlockGuard guard, boolean isMultiplexed) {
        this.terminal = terminal;
        this.block = block;
        this.guard = guard;
        this.isMultiplexed = isMultiplexed;
    }

    /** Shows these lines in a window of that size, in place of those that are there. */
    void show(List<AttributedString> lines, Terminal.Size size, long nowNanos) throws IOException {
        boolean hasRoom = shownIn.equals(Optional.of(size))
                && lines.size() == shown.size()
                && nowNanos - roomMadeNanos < MENDING_NANOS;
        if (lines.isEmpty()) {
            erase();
        } else if (!hasRoom || (isMultiplexed && !lines.equals(shown))) {
            makeRoom(lines, size);
            roomMadeNanos = nowNanos;
        } else if (!lines.equals(shown)) {
            terminal.write(block.lines(lines));
        }
        shown = lines;
    }

    private void makeRoom(List<AttributedString> lines, Terminal.Size size) throws IOException {
        shownIn = Optional.of(size);
        guard.shown(terminal.path(), block.erasure(lines.size()));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(block.room(size.rows(), lines.size()));
        all.writeBytes(block.lines(lines));
        terminal.write(all.toByteArray());
    }

    void erase() throws IOException {
        if (shownIn.isPresent()) {
            terminal.write(block.erasure(shown.size()));
            forget();
        }
    }

    /** Somebody else uses the whole window. What is left of the block there is his to overwrite, and ours once he is gone. */
    void release() throws IOException {
        if (shownIn.isPresent()) {
            terminal.write(block.release());
            forget();
        }
    }

    private void forget() {
        shownIn = Optional.empty();
        shown = List.of();
        guard.nothingShown();
    }
}
