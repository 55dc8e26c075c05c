package org.d1make.posix;

/**
 * How a child ended.
 *
 * @param status exit status, 0 to 255; 0 when a signal ended it
 * @param signal the signal that ended it, or 0
 * @param cpuMicros user and system time of the child and of all its waited-for children, microseconds
 */
public record ChildExit(int status, int signal, long cpuMicros) {

    /** The number that a shell gives for it: 128 and the signal's number where one ended it. */
    public int shellStatus() {
        return signal == 0 ? status : 128 + signal;
    }
}
