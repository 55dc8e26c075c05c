package org.d1make.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.d1make.posix.ChildExit;

/**
 * A job step. Where its srun is killed, Slurm kills all that runs in the step at once, and no make could delete what it has half
 * made; so a step is first told by the end of its input. It does not know what runs in it.
 */
final class SlurmCommand implements RemoteCommand {

    /** How long the end of input may take to have its effect. */
    private static final long FORCE_MILLIS = 2_000;

    /** srun's, of whatever it could not do; a program of ours never ends so. */
    private static final int SRUN_FAILED = 1;

    /** What the others, as ssh, say of that (ssh(1), EXIT STATUS). */
    private static final int TRANSPORT_FAILED = 255;

    private final ChildCommand srun;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread force;
    private boolean forced;

    SlurmCommand(ChildCommand srun) {
        this.srun = srun;
        force = new Thread(this::force, "d1make-srun-end");
        force.setDaemon(true);
    }

    @Override
    public OutputStream stdin() {
        return srun.stdin();
    }

    @Override
    public InputStream stdout() {
        return srun.stdout();
    }

    @Override
    public InputStream stderr() {
        return srun.stderr();
    }

    @Override
    public Optional<CommandProcess> process() {
        return srun.process();
    }

    @Override
    public ChildExit await() {
        ChildExit exit = srun.await();
        ended.countDown();
        // 128 and a signal: the step was killed, which may go better another time.
        return exit.shellStatus() == SRUN_FAILED || exit.shellStatus() > 128
                ? new ChildExit(TRANSPORT_FAILED, 0, exit.cpuMicros())
                : exit;
    }

    @Override
    public void kill() {
        synchronized (this) {
            if (forced) {
                return;
            }
            forced = true;
        }
        try {
            srun.stdin().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
        force.start();
    }

    private void force() {
        try {
            if (!ended.await(FORCE_MILLIS, TimeUnit.MILLISECONDS)) {
                srun.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until what {@link #kill} began is done; there is nothing to wait for where it was not called. */
    void awaitForce() {
        try {
            force.join(2 * FORCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
