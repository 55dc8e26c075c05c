package org.d1make;

import java.util.List;
import java.util.function.Consumer;
import org.d1make.control.ControlDesk;
import org.d1make.control.ControlRequest;
import org.d1make.dispatch.Dispatch;

/** What this build does and says when another terminal asks. */
record ControlAnswers(Dispatch dispatch) implements ControlDesk.Listener {

    @Override
    public void asked(ControlRequest request, Consumer<List<String>> answer) {
        boolean drains = request.verb() == ControlRequest.Verb.DRAIN;
        String host = request.argument();
        String done = "host " + host + (drains ? " gets no more jobs" : " gets jobs again");
        dispatch.drain(host, drains, known -> answer.accept(known ? List.of(done) : List.of()));
    }
}
