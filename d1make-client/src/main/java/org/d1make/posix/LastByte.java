package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/**
 * Looks for the last byte of some value, from the end. A loop that a JVM's first compiler has translated takes a nanosecond a byte,
 * as much as all that ssh does with it; memrchr(3) takes a thirtieth. Knows nothing of lines.
 */
public final class LastByte {

    /** Most lines are shorter, and a loop is then faster than a call. */
    private static final int NEAR = 256;

    private LastByte() {}

    /** Its index in {@code bytes} between the two, the second excluded; -1 where it is not there. */
    public static int index(byte[] bytes, int from, int to, byte wanted) {
        int near = Math.max(from, to - NEAR);
        for (int i = to - 1; i >= near; i--) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return far(bytes, from, near, wanted);
    }

    private static int far(byte[] bytes, int from, int to, byte wanted) {
        int end = to;
        while (end > from) {
            int start = Math.max(from, end - TransferBuffer.SIZE);
            TransferBuffer transfer = TransferBuffer.ofThisThread();
            transfer.copyFrom(bytes, start, end - start);
            long found = LibC.call(Function.MEMRCHR, transfer.address(), wanted, end - start);
            if (found != 0) {
                return start + (int) (found - transfer.address());
            }
            end = start;
        }
        return -1;
    }
}
