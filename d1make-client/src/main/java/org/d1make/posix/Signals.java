package org.d1make.posix;

/** Signal numbers, as signal(7) gives them for x86 and arm. */
public final class Signals {

    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int QUIT = 3;
    public static final int KILL = 9;
    public static final int PIPE = 13;
    public static final int TERM = 15;
    public static final int CONT = 18;

    private Signals() {}

    /** Its place in a set of signals, as the masks of /proc/PID/status are (proc(5)). */
    public static long bit(int signal) {
        return 1L << (signal - 1);
    }
}
