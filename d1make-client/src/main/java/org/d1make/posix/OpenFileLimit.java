package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/**
 * How many files this process may have open (getrlimit(2), RLIMIT_NOFILE). We raise our own limit, and children start with
 * the user's: a program that closes all descriptors up to the limit would take long with ours.
 */
public final class OpenFileLimit {

    private static final int RLIMIT_NOFILE = 7;
    private static final long SIZE_OF_RLIMIT = 2L * Long.BYTES;

    private static long users = -1;

    private OpenFileLimit() {}

    /** Raises the soft limit to the hard one. Children that are started by {@link Spawn} get what it was before. */
    public static synchronized void raise() {
        try (NativeMemory memory = new NativeMemory()) {
            long limit = memory.block(SIZE_OF_RLIMIT);
            if ((int) LibC.call(Function.GETRLIMIT, RLIMIT_NOFILE, limit) == 0) {
                long soft = NativeMemory.IO.getLong(limit);
                NativeMemory.IO.putLong(limit, NativeMemory.IO.getLong(limit + Long.BYTES));
                if ((int) LibC.call(Function.SETRLIMIT, RLIMIT_NOFILE, limit) == 0) {
                    users = soft;
                }
            }
        }
    }

    /** Sets the soft limit to the user's, or back to ours. Without {@link #raise}, nothing. */
    static synchronized void forChild(boolean child) {
        if (users >= 0) {
            try (NativeMemory memory = new NativeMemory()) {
                long limit = memory.block(SIZE_OF_RLIMIT);
                LibC.call(Function.GETRLIMIT, RLIMIT_NOFILE, limit);
                NativeMemory.IO.putLong(limit, child ? users : NativeMemory.IO.getLong(limit + Long.BYTES));
                LibC.call(Function.SETRLIMIT, RLIMIT_NOFILE, limit);
            }
        }
    }
}
