package org.d1make.kept;

import java.io.IOException;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.WholeFile;

/**
 * A process that is no child of ours, and cannot be taken for a later one of the same number.
 *
 * @param start when it started, in the kernel's ticks since its own start; -1 for a process that had ended when we looked
 */
record KnownProcess(long pid, long start) {

    /** Fields of /proc/PID/stat behind the program's name, which may hold anything (proc(5)). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;
    private static final long NONE = -1;

    /** The one that has that number now. */
    static KnownProcess of(long pid) {
        return new KnownProcess(pid, start(pid));
    }

    private static long start(long pid) {
        try {
            String stat = WholeFile.read("/proc/" + pid + "/stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[STATE].matches("[ZX]") ? NONE : Long.parseLong(fields[START_TIME]);
        } catch (IOException e) {
            return NONE;
        }
    }

    boolean isAlive() {
        return start != NONE && start == start(pid);
    }

    /** Kills it, unless it has ended. */
    void kill() {
        if (isAlive()) {
            Posix.kill(pid, Signals.KILL);
        }
    }
}
