package org.d1make.calls;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.d1make.posix.FileStatus;
import org.d1make.posix.PosixException;
import org.d1make.posix.WholeFile;

/**
 * What is open at a descriptor of some process.
 *
 * @param isOpen false where the descriptor is closed
 * @param size of a regular file, in bytes
 * @param state the lines "pos" and "flags" of its fdinfo, for seekable files only
 */
record OpenFile(boolean isOpen, long device, long inode, Kind kind, long size, Optional<String> state) {

    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    private static final int S_IFBLK = 0060000;
    private static final int S_IFCHR = 0020000;

    /** What matters of a file's type. */
    enum Kind {
        /** A regular file or a disk: what is read or written depends on whose offset it is. */
        SEEKABLE,
        /** A terminal, or /dev/null. */
        DEVICE,
        /** A pipe, a FIFO or a socket. */
        PIPE
    }

    private static final OpenFile CLOSED = new OpenFile(false, 0, 0, Kind.DEVICE, 0, Optional.empty());

    static OpenFile of(String processDirectory, int descriptor) {
        try {
            FileStatus status = FileStatus.of(processDirectory + "/fd/" + descriptor);
            Kind kind = kind(status.mode() & S_IFMT);
            return new OpenFile(
                    true,
                    status.device(),
                    status.inode(),
                    kind,
                    status.size(),
                    kind == Kind.SEEKABLE ? state(processDirectory, descriptor) : Optional.empty());
        } catch (PosixException e) {
            // Else it is not ours to look at: then it is nobody's that we know.
            return e.errno() == PosixException.ENOENT
                    ? CLOSED
                    : new OpenFile(true, -1, -1, Kind.SEEKABLE, 0, Optional.empty());
        } catch (IOException e) {
            return new OpenFile(true, -1, -1, Kind.SEEKABLE, 0, Optional.empty());
        }
    }

    private static Kind kind(int type) {
        return switch (type) {
            case S_IFREG, S_IFBLK -> Kind.SEEKABLE;
            case S_IFCHR -> Kind.DEVICE;
            default -> Kind.PIPE;
        };
    }

    private static Optional<String> state(String processDirectory, int descriptor) throws IOException {
        String info = WholeFile.read(processDirectory + "/fdinfo/" + descriptor);
        int second = info.indexOf('\n', info.indexOf('\n') + 1);
        return Optional.of(second < 0 ? info : info.substring(0, second));
    }

    /** Whether both are one file, whatever the offsets. */
    boolean isSameFile(OpenFile other) {
        return isOpen && other.isOpen && device == other.device && inode == other.inode;
    }

    /**
     * Whether what is written to one goes where it would go when written to the other. Two openings of one pipe or
     * terminal are as good as one. Two of a regular file have an offset each, unless they append.
     */
    boolean isAsGoodAs(OpenFile other) {
        return isSameFile(other) && (kind != Kind.SEEKABLE || (state.isPresent() && state.equals(other.state)));
    }

    /** Of a seekable file: whether its offset is before its end. */
    boolean hasMore() {
        return position().filter(position -> position < size).isPresent();
    }

    /** Of a seekable file: whether there is something in it of which nobody has read any. */
    boolean isUnread() {
        return position().filter(position -> position == 0 && size > 0).isPresent();
    }

    private Optional<Long> position() {
        return state.flatMap(text -> Arrays.stream(text.split("\\s+"))
                        .dropWhile(word -> !word.equals("pos:"))
                        .skip(1)
                        .findFirst())
                .map(Long::parseLong);
    }
}
