package org.d1make.pace;

import java.io.IOException;
import org.d1make.posix.WholeFile;

/** Whether this machine has time to spare: by /proc/stat, as proc(5) describes it, from one look to the next. For one thread. */
public final class IdleCpus {

    private static final double ENOUGH = 0.3;
    private static final long LEAST_TICKS = 5;
    private static final int IDLE = 4;

    private long lastIdle;
    private long lastAll;

    /** Looks; the first time, and where /proc hides it, it has none. */
    public boolean areEnough() {
        long idle = 0;
        long all = 0;
        try {
            String stat = WholeFile.read("/proc/stat");
            String[] fields = stat.substring(0, stat.indexOf('\n')).split(" +");
            for (int i = 1; i < fields.length; i++) {
                all += Long.parseLong(fields[i]);
            }
            idle = Long.parseLong(fields[IDLE]);
        } catch (IOException | RuntimeException e) {
            return false;
        }
        long ticks = all - lastAll;
        if (ticks < LEAST_TICKS) {
            return false;
        }
        boolean enough = lastAll > 0 && idle - lastIdle >= ENOUGH * ticks;
        lastIdle = idle;
        lastAll = all;
        return enough;
    }
}
