package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/**
 * What statx(2) tells of a file, links followed. Java's own functions make a map of it, which costs many times as much.
 *
 * @param mode its type and permissions
 * @param size in bytes
 * @param device as one number, which is equal for two files of one file system and means nothing else
 */
public record FileStatus(int mode, long inode, long size, long device) {

    private static final int AT_FDCWD = -100;
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    /** STATX_TYPE, STATX_MODE, STATX_INO and STATX_SIZE. */
    private static final int WANTED = 0x1 | 0x2 | 0x100 | 0x200;

    private static final int SIZE_OF_STATX = 256;
    private static final int MODE = 28;
    private static final int INODE = 32;
    private static final int SIZE = 40;
    private static final int DEVICE_MAJOR = 136;
    private static final int DEVICE_MINOR = 140;

    /** Whether it is no directory, FIFO or device. */
    public boolean isRegular() {
        return (mode & TYPE) == REGULAR;
    }

    /**
     * Looks at the file of that path.
     *
     * @throws PosixException when there is no such file, or none that may be looked at
     */
    public static FileStatus of(String path) throws PosixException {
        try (NativeMemory memory = new NativeMemory()) {
            long buffer = memory.block(SIZE_OF_STATX);
            if ((int) LibC.call(Function.STATX, AT_FDCWD, memory.string(path), 0, WANTED, buffer, 0) < 0) {
                throw new PosixException("stat " + path, LibC.errno());
            }
            int mode = NativeMemory.IO.getShort(buffer + MODE) & 0xffff;
            long major = NativeMemory.IO.getInt(buffer + DEVICE_MAJOR);
            long minor = NativeMemory.IO.getInt(buffer + DEVICE_MINOR) & 0xffff_ffffL;
            return new FileStatus(
                    mode,
                    NativeMemory.IO.getLong(buffer + INODE),
                    NativeMemory.IO.getLong(buffer + SIZE),
                    major << Integer.SIZE | minor);
        }
    }
}
