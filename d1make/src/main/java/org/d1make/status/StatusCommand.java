package org.d1make.status;

import java.io.PrintStream;
import java.util.List;
import org.d1make.control.Answer;
import org.d1make.control.ControlRequest;
import org.d1make.control.RunningBuild;
import org.d1make.print.JsonText;

/** Asks the running builds how they stand, and prints what they say. It does not know what that is. */
public record StatusCommand(List<RunningBuild> builds, PrintStream out, PrintStream err) {

    public StatusCommand {
        builds = List.copyOf(builds);
    }

    public void run(boolean json) {
        String form = json ? ControlRequest.JSON : ControlRequest.TEXT;
        ControlRequest request =
                ControlRequest.of(ControlRequest.Verb.STATUS, form).orElseThrow();
        List<Answer> answers = RunningBuild.askAll(builds, request);
        List<Answer> given = answers.stream()
                .filter(answer -> answer.kind() == Answer.Kind.GIVEN)
                .toList();
        if (json) {
            out.println(JsonText.lines(
                    given.stream().flatMap(answer -> answer.lines().stream()).toList()));
        } else if (given.isEmpty()) {
            out.println("no build of yours runs on this machine");
        } else {
            out.println(String.join(
                    "\n\n",
                    given.stream()
                            .map(answer -> String.join("\n", answer.lines()))
                            .toList()));
        }
        answers.forEach(answer -> answer.complaint().ifPresent(err::println));
    }
}
