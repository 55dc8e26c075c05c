package org.d1make.posix;

import org.d1make.posix.LibC.Function;

/** A child process. Exactly one thread must {@link #await} it, or it stays a zombie until we end. */
public final class Child {

    private static final long SIZE_OF_RUSAGE = 256;
    private static final long SIZE_OF_SIGINFO = 128;

    /** The number of pidfd_open(2), which older C libraries do not know; the same on all machines. */
    private static final int PIDFD_OPEN = 434;

    private static final int P_PID = 1;
    private static final int WEXITED = 4;
    private static final int WNOWAIT = 0x0100_0000;

    private final int pid;

    Child(int pid) {
        this.pid = pid;
    }

    public int pid() {
        return pid;
    }

    /**
     * A descriptor that is readable once the child has ended, so that {@link #await} does not block any more; the caller closes it.
     */
    public int openEnd() throws PosixException {
        int descriptor = (int) LibC.call(Function.SYSCALL, PIDFD_OPEN, pid, 0);
        return descriptor < 0 ? openEndByThread() : descriptor;
    }

    /** For Linux before 5.3, and where a container forbids the call: a thread waits, and closes the other end of a pipe. */
    int openEndByThread() throws PosixException {
        Pipe pipe = Posix.pipe();
        Thread waiter = new Thread(
                () -> {
                    awaitZombie();
                    Posix.close(pipe.writeEnd());
                },
                "d1make-wait-" + pid);
        waiter.setDaemon(true);
        waiter.start();
        return pipe.readEnd();
    }

    /** Leaves it to be waited for (waitid(2)). */
    private void awaitZombie() {
        try (NativeMemory memory = new NativeMemory()) {
            long info = memory.block(SIZE_OF_SIGINFO);
            int result;
            do {
                result = (int) LibC.call(Function.WAITID, P_PID, pid, info, WEXITED | WNOWAIT);
            } while (result < 0 && LibC.errno() == PosixException.EINTR);
        }
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
