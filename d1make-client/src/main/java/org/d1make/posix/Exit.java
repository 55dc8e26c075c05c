package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/** The end of this process. */
public final class Exit {

    /** Set where a class data archive is made: only the JVM's own end writes it. */
    private static final String ARCHIVING = "d1make.archiving";

    private Exit() {}

    /**
     * Ends this process at once, by _exit(2): nothing is flushed, no hook runs. {@link Runtime#halt} would wait up to 0.3 s
     * for threads that are blocked in system calls (VM_Exit in HotSpot's vmOperations.cpp), and ours always are.
     */
    public static void now(int status) {
        if (!Boolean.getBoolean(ARCHIVING)) {
            LibC.call(Function.EXIT, status);
        }
        Runtime.getRuntime().halt(status);
    }
}
