package org.d1make.calls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is open at a descriptor of some process.
 *
 * @param isOpen false where the descriptor is closed
 * @param seekable a regular file or block device: what is written depends on whose offset it is
 * @param state the lines "pos" and "flags" of its fdinfo, for seekable files only
 */
record OpenFile(boolean isOpen, long device, long inode, boolean seekable, Optional<String> state) {

    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    private static final int S_IFBLK = 0060000;

    private static final OpenFile CLOSED = new OpenFile(false, 0, 0, false, Optional.empty());

    static OpenFile of(String processDirectory, int descriptor) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(Path.of(processDirectory, "fd", "" + descriptor), "unix:dev,ino,mode");
            int type = (Integer) attributes.get("mode") & S_IFMT;
            boolean seekable = type == S_IFREG || type == S_IFBLK;
            return new OpenFile(
                    true,
                    (Long) attributes.get("dev"),
                    (Long) attributes.get("ino"),
                    seekable,
                    seekable ? state(processDirectory, descriptor) : Optional.empty());
        } catch (NoSuchFileException e) {
            return CLOSED;
        } catch (IOException e) {
            // Not ours to look at: then it is nobody's that we know.
            return new OpenFile(true, -1, -1, true, Optional.empty());
        }
    }

    private static Optional<String> state(String processDirectory, int descriptor) throws IOException {
        try (var lines = Files.lines(Path.of(processDirectory, "fdinfo", "" + descriptor))) {
            return Optional.of(String.join(" ", lines.limit(2).toList()));
        }
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
        return isSameFile(other) && (!seekable || (state.isPresent() && state.equals(other.state)));
    }
}
