package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/** A child process. Exactly one thread must {@link #await} it, or it stays a zombie until we end. */
public final class Child {

    private static final long SIZE_OF_RUSAGE = 256;

    private final int pid;

    Child(int pid) {
        this.pid = pid;
    }

    public int pid() {
        return pid;
    }

    /** Blocks until the child has ended. */
    public ChildExit await() {
        try (NativeMemory memory = new NativeMemory()) {
            long status = memory.block(Long.BYTES);
            long usage = memory.block(SIZE_OF_RUSAGE);
            int result;
            do {
                result = (int) LibC.call(Function.WAIT4, pid, status, 0, usage);
            } while (result < 0 && LibC.errno() == PosixException.EINTR);
            if (result < 0) {
                throw new IllegalStateException("child " + pid + " was waited for twice");
            }
            return decode(NativeMemory.IO.getInt(status), cpuMicros(usage));
        }
    }

    /** The macros WIFEXITED and so on of wait(2), as glibc and musl have them. */
    private static ChildExit decode(int status, long cpuMicros) {
        int signal = status & 0x7f;
        return signal == 0 ? new ChildExit((status >> 8) & 0xff, 0, cpuMicros) : new ChildExit(0, signal, cpuMicros);
    }

    /** A struct rusage starts with the timevals ru_utime and ru_stime, each two longs (getrusage(2)). */
    private static long cpuMicros(long usage) {
        long micros = 0;
        for (int timeval = 0; timeval < 2; timeval++) {
            long at = usage + 16L * timeval;
            micros += NativeMemory.IO.getLong(at) * 1_000_000 + NativeMemory.IO.getLong(at + Long.BYTES);
        }
        return micros;
    }
}
