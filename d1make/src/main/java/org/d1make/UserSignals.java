package org.d1make;

import java.util.List;
import java.util.function.IntConsumer;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;

/** The signals that ask d1make to end. One that is ignored when d1make starts (nohup) stays ignored. */
final class UserSignals {

    private static final List<HandledSignal> SIGNALS =
            List.of(new HandledSignal("INT"), new HandledSignal("TERM"), new HandledSignal("HUP"));

    private UserSignals() {}

    /**
     * From now on they are told to the handler, by number, and do nothing else. SIGQUIT ends this process at once, and the guard does
     * the rest; a JVM hides whether it was ignored, as it is where SIGINT is: in what a script starts in the background.
     */
    static void handle(IntConsumer handler) {
        SIGNALS.forEach(signal -> signal.handle(handler));
        Posix.setDisposition(Signals.QUIT, new HandledSignal("INT").isIgnored());
    }

    /** Ends this process by that signal, as make has ended: a shell or make above us sees the same. */
    static void dieBy(int signal) {
        SIGNALS.stream().filter(known -> known.number() == signal).forEach(HandledSignal::setDefault);
        Posix.kill(ProcessHandle.current().pid(), signal);
        awaitSignal();
        // A signal that the JVM keeps for itself: the status is what a shell shows for it.
        Runtime.getRuntime().halt(128 + signal);
    }

    /** The signal may reach any thread, in a moment. */
    private static void awaitSignal() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
