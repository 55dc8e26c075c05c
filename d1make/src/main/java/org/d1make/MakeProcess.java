package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.d1make.calls.ProcessFiles;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/** The make that runs the top makefile, where the user stands: with our streams, terminal and umask. */
final class MakeProcess {

    private static final int RECEIPT_TRIES = 100;
    private static final long RECEIPT_PAUSE_MILLIS = 5;

    /** The signals that make's handler is for, of those that we send. */
    private static final long ENDING =
            Signals.bit(Signals.HUP) | Signals.bit(Signals.INT) | Signals.bit(Signals.QUIT) | Signals.bit(Signals.TERM);

    private final Child child;
    private volatile boolean ended;

    private MakeProcess(Child child) {
        this.child = child;
    }

    /**
     * Starts it.
     *
     * @param path make's file
     * @param name its argv[0], by which it also starts itself anew
     * @param umask the user's, since ours is our own
     * @param descriptors that it inherits beside those which are open to all children
     */
    static MakeProcess start(
            String path,
            String name,
            List<String> arguments,
            Map<String, String> environment,
            int umask,
            Set<Integer> descriptors)
            throws IOException {
        List<String> words = new ArrayList<>(List.of(name));
        words.addAll(arguments);
        List<String> variables = new ArrayList<>();
        environment.forEach((variable, value) -> variables.add(variable + "=" + value));
        return new MakeProcess(new Spawn(path, words, variables, Optional.empty(), Optional.of(umask), 0, 1, 2, false)
                .start(descriptors));
    }

    int pid() {
        return child.pid();
    }

    /** Tells how it ended, from a thread of its own. */
    void whenEnded(Consumer<ChildExit> listener) {
        Thread thread = new Thread(() -> listener.accept(await()), "d1make-make");
        thread.setDaemon(true);
        thread.start();
    }

    /** Blocks until it has ended. Not together with {@link #whenEnded}. */
    ChildExit await() {
        ChildExit exit = child.await();
        ended = true;
        return exit;
    }

    /**
     * Sends a signal, unless make has got that one already, as from a terminal's Ctrl-C: its handler makes a second one
     * end it at once, before it has waited for its recipes and deleted what they had half made.
     */
    void kill(int signal) {
        if (!ended && !hasGot(signal)) {
            Posix.kill(child.pid(), signal);
            awaitReceipt(signal);
        }
    }

    /**
     * Waits a moment until make is in its handler. A recipe that ends while make is on its way there is reaped twice, and
     * make 4.3 fails with "wait: No child processes": so recipes are told after make.
     */
    private void awaitReceipt(int signal) {
        try {
            for (int i = 0; i < RECEIPT_TRIES && !ended && !hasGot(signal); i++) {
                Thread.sleep(RECEIPT_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether it is on its way, or make's handler has begun (proc(5), status). That is entered with this signal blocked; while make
     * starts or reaps a recipe, all that end it are. The first thing that the handler does is to set the default, which no other
     * one of them has. Looked at in the order in which the signal goes.
     */
    private boolean hasGot(int signal) {
        long bit = Signals.bit(signal);
        try {
            ProcessFiles make = new ProcessFiles(child.pid());
            if (((make.signals("ShdPnd") | make.signals("SigPnd")) & bit) != 0
                    || (make.signals("SigBlk") & ENDING) == bit) {
                return true;
            }
            long caught = make.signals("SigCgt") & ENDING;
            return caught != 0 && (caught & bit) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
