package org.d1make.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/**
 * A command that a child process of ours carries: ssh, srun, or a shell on this machine. It has a session of its own, so that
 * Ctrl-C on the terminal does not reach it.
 */
public final class ChildCommand implements RemoteCommand {

    private static final long CLEANING_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Bytes of output that its stdout holds: several large pieces, so that neither side waits for the other at each. */
    private static final int WIDE = 256 * 1024;

    private final Child child;
    private final DescriptorOutputStream stdin;
    private final DescriptorInputStream stdout;
    private final DescriptorInputStream stderr;
    private final boolean cleansUp;
    private long terminatedAtNanos;
    private boolean terminated;
    private ChildExit exit;
    private boolean awaited;

    private ChildCommand(Child child, boolean cleansUp, Pipe stdin, Pipe stdout, Pipe stderr) {
        this.child = child;
        this.cleansUp = cleansUp;
        this.stdin = new DescriptorOutputStream(stdin.writeEnd());
        this.stdout = new DescriptorInputStream(stdout.readEnd());
        this.stderr = new DescriptorInputStream(stderr.readEnd());
    }

    /** Starts a program of this machine. */
    public static ChildCommand start(String path, List<String> arguments, List<String> environment) throws IOException {
        return start(path, arguments, environment, false);
    }

    /** Likewise, one that has something to remove when it is to end: {@link #kill} gives it a second for that. */
    static ChildCommand startCleaning(String path, List<String> arguments, List<String> environment)
            throws IOException {
        return start(path, arguments, environment, true);
    }

    private static ChildCommand start(String path, List<String> arguments, List<String> environment, boolean cleansUp)
            throws IOException {
        Pipe stdin = Posix.pipe();
        Pipe stdout = Posix.pipe();
        Pipe stderr = Posix.pipe();
        Posix.widen(stdout.writeEnd(), WIDE);
        try {
            Child child = new Spawn(
                            path,
                            arguments,
                            environment,
                            Optional.empty(),
                            Optional.empty(),
                            stdin.readEnd(),
                            stdout.writeEnd(),
                            stderr.writeEnd(),
                            true)
                    .start();
            return new ChildCommand(child, cleansUp, stdin, stdout, stderr);
        } catch (IOException e) {
            Posix.close(stdin.writeEnd());
            Posix.close(stdout.readEnd());
            Posix.close(stderr.readEnd());
            throw e;
        } finally {
            Posix.close(stdin.readEnd());
            Posix.close(stdout.writeEnd());
            Posix.close(stderr.writeEnd());
        }
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout;
    }

    @Override
    public InputStream stderr() {
        return stderr;
    }

    @Override
    public Optional<CommandProcess> process() {
        return Optional.of(
                new CommandProcess(child.pid(), stdin.descriptor(), stdout.descriptor(), stderr.descriptor()));
    }

    @Override
    public ChildExit await() {
        ChildExit result = child.await();
        synchronized (this) {
            awaited = true;
            exit = result;
        }
        return exit;
    }

    /**
     * Not after {@link #await}: the number may be another process's by then. One that cleans up is killed when it is asked for again
     * later than that.
     */
    @Override
    public synchronized void kill() {
        if (!awaited) {
            Posix.kill(child.pid(), mayCleanUp() ? Signals.TERM : Signals.KILL);
        }
    }

    private boolean mayCleanUp() {
        if (!terminated) {
            terminated = true;
            terminatedAtNanos = System.nanoTime();
        }
        return cleansUp && System.nanoTime() - terminatedAtNanos < CLEANING_NANOS;
    }
}
