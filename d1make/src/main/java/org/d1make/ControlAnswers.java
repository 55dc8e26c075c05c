package org.d1make;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.d1make.control.ControlDesk;
import org.d1make.control.ControlRequest;
import org.d1make.dispatch.Dispatch;
import org.d1make.status.BuildStatus;
import org.d1make.status.StatusJson;
import org.d1make.status.StatusText;

/**
 * What this build does and says when another terminal asks.
 *
 * @param directory where d1make was started
 * @param program what runs at the top, and its arguments
 * @param startedMillis since 1970
 * @param startedNanos likewise, by the clock that only goes forward
 */
record ControlAnswers(
        Dispatch dispatch,
        String directory,
        String program,
        List<String> arguments,
        List<String> goals,
        long startedMillis,
        long startedNanos)
        implements ControlDesk.Listener {

    /** Of a build that starts now. */
    static ControlAnswers of(Dispatch dispatch, String directory, Top top) {
        return new ControlAnswers(
                dispatch,
                directory,
                top.program(),
                top.shown(),
                top.goals(),
                System.currentTimeMillis(),
                System.nanoTime());
    }

    @Override
    public void asked(ControlRequest request, Consumer<Supplier<List<String>>> answer) {
        switch (request.verb()) {
            case DRAIN -> drain(request.argument(), true, answer);
            case RESUME -> drain(request.argument(), false, answer);
            case STATUS -> status(request.argument().equals(ControlRequest.JSON), answer);
        }
    }

    private void drain(String host, boolean on, Consumer<Supplier<List<String>>> answer) {
        String done = "host " + host + (on ? " gets no more jobs" : " gets jobs again");
        dispatch.drain(host, on, known -> answer.accept(() -> known ? List.of(done) : List.of()));
    }

    /** The dispatch thread only collects; a thread of the desk's own writes it down. */
    private void status(boolean json, Consumer<Supplier<List<String>>> answer) {
        dispatch.look(state -> {
            double seconds = (System.nanoTime() - startedNanos) / 1e9;
            BuildStatus status = new BuildStatus(
                    directory,
                    program,
                    arguments,
                    goals,
                    ProcessHandle.current().pid(),
                    startedMillis,
                    seconds,
                    state);
            answer.accept(() -> json ? List.of(StatusJson.text(status)) : StatusText.lines(status));
        });
    }
}
