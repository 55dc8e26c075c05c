package org.d1make;

import org.d1make.posix.Posix;

/**
 * What a terminal tells those that draw on it: a stop by Ctrl-Z, and a window of another size. A stop remains what it was, for
 * this process and for the shell above. It does not know what is drawn.
 */
final class TerminalSignals {

    private static final HandledSignal STOP = new HandledSignal("TSTP");
    private static final HandledSignal RESIZE = new HandledSignal("WINCH");

    /** In which a stop that was sent has surely come. */
    private static final long STOP_MILLIS = 100;

    private TerminalSignals() {}

    /**
     * From now on.
     *
     * @param stopping is done before this process stops; it must not take long
     * @param resized is done when the window has another size
     */
    static void handle(Runnable stopping, Runnable resized) {
        RESIZE.handle(number -> resized.run());
        if (!STOP.isIgnored()) {
            handleStop(stopping);
        }
    }

    private static void handleStop(Runnable stopping) {
        STOP.handle(number -> {
            stopping.run();
            // As if there had been no handler: in a process group that nobody could continue, nothing happens.
            STOP.setDefault();
            Posix.kill(ProcessHandle.current().pid(), number);
            try {
                Thread.sleep(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            handleStop(stopping);
        });
    }
}
