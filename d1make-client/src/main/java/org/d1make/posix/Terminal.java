package org.d1make.posix;

import java.io.IOException;
import java.util.Optional;
import org.d1make.posix.LibC.Function;

/**
 * A terminal, opened for itself: nobody else's flags and locks are touched. It changes nothing of how the terminal works,
 * and does not know what is shown there. See ioctl_tty(2), termios(3).
 */
public final class Terminal implements AutoCloseable {

    /** How many characters fit. */
    public record Size(int rows, int columns) {}

    private static final int TCGETS = 0x5401;
    private static final int TIOCGPGRP = 0x540F;
    private static final int TIOCGWINSZ = 0x5413;
    private static final int O_NOCTTY = 0x100;
    private static final int LOCK_EXCLUSIVELY_OR_NOT = 2 | 4;
    private static final int SIZE_OF_TERMIOS = 64;
    private static final int LOCAL_MODES = 12;

    /** ISIG, ICANON and ECHO: how keys are read. */
    private static final int KEYBOARD = 1 | 2 | 8;

    private static final int SIZE_OF_WINSIZE = 8;
    private static final int LEAST_COPY = 10;

    private final DescriptorOutputStream out;
    private final String path;
    private final int modesAtStart;

    private Terminal(int descriptor, String path) throws PosixException {
        out = new DescriptorOutputStream(descriptor);
        this.path = path;
        modesAtStart = keyboardModes(descriptor);
    }

    /** Whether the descriptor leads to a terminal. */
    public static boolean isAt(int descriptor) {
        try {
            keyboardModes(descriptor);
            return true;
        } catch (PosixException e) {
            return false;
        }
    }

    /**
     * Opens the terminal to which the descriptor leads.
     *
     * @return nothing where another process has it by this method; it is then to be left alone
     */
    public static Optional<Terminal> open(int descriptor) throws PosixException {
        String path = Posix.readlink("/proc/self/fd/" + descriptor);
        int own;
        try {
            own = Posix.open(path, Posix.O_WRONLY | O_NOCTTY, 0);
        } catch (PosixException e) {
            // Of another user, after su(1), or in another mount namespace. It cannot be locked then: the lock would be
            // that of
            // all who have inherited the descriptor.
            return Optional.of(new Terminal(Posix.duplicate(descriptor, LEAST_COPY), path));
        }
        if ((int) LibC.call(Function.FLOCK, own, LOCK_EXCLUSIVELY_OR_NOT) < 0) {
            Posix.close(own);
            return Optional.empty();
        }
        return Optional.of(new Terminal(own, path));
    }

    /** Its device file. */
    public String path() {
        return path;
    }

    /** Its size now; empty where it has none. */
    public Optional<Size> size() {
        try (NativeMemory memory = new NativeMemory()) {
            long size = memory.block(SIZE_OF_WINSIZE);
            if ((int) LibC.call(Function.IOCTL, out.descriptor(), TIOCGWINSZ, size) < 0) {
                return Optional.empty();
            }
            int rows = Short.toUnsignedInt(NativeMemory.IO.getShort(size));
            int columns = Short.toUnsignedInt(NativeMemory.IO.getShort(size + Short.BYTES));
            return rows > 0 && columns > 0 ? Optional.of(new Size(rows, columns)) : Optional.empty();
        }
    }

    /**
     * Whether our process group may use it now: it is in the foreground, and nobody has changed how lines are read, as
     * editors and menus do. A terminal that controls no process of ours has no foreground.
     */
    public boolean isFree() {
        try (NativeMemory memory = new NativeMemory()) {
            long group = memory.block(Long.BYTES);
            boolean known = (int) LibC.call(Function.IOCTL, out.descriptor(), TIOCGPGRP, group) == 0;
            boolean ours = !known || NativeMemory.IO.getInt(group) == (int) LibC.call(Function.GETPGRP);
            return ours && keyboardModes(out.descriptor()) == modesAtStart;
        } catch (PosixException e) {
            return false; // It has hung up.
        }
    }

    /** Writes at once, so that nothing of another process comes between. Blocks while the terminal is stopped. */
    public void write(byte[] bytes) throws IOException {
        out.write(bytes, 0, bytes.length);
    }

    private static int keyboardModes(int descriptor) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long modes = memory.block(SIZE_OF_TERMIOS);
            if ((int) LibC.call(Function.IOCTL, descriptor, TCGETS, modes) < 0) {
                throw new PosixException("tcgetattr", LibC.errno());
            }
            return NativeMemory.IO.getInt(modes + LOCAL_MODES) & KEYBOARD;
        }
    }

    @Override
    public void close() {
        out.close();
    }
}
