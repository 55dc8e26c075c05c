package org.d1make.server;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.d1make.posix.WholeFile;

/** Looks whether processes live. A zombie does not: who reaps it is not our business. */
final class Processes {

    private static final long DEADLINE_NANOS = 10_000_000_000L;

    private Processes() {}

    static boolean isAlive(long pid) {
        try {
            String stat = WholeFile.read("/proc/" + pid + "/stat");
            char state = stat.charAt(stat.lastIndexOf(')') + 2);
            return state != 'Z' && state != 'X';
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it ends in time. Nobody tells us of the end of a process that is not our child. */
    static boolean ends(long pid) {
        return ends(() -> isAlive(pid));
    }

    /** The same of anything that other processes make or end. */
    static boolean ends(BooleanSupplier state) {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (state.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
