package org.d1make;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.control.ControlRequest;
import org.d1make.control.RunningBuild;

/** Asks the running builds of this user something, and prints what they say. */
final class ControlCommand {

    private ControlCommand() {}

    /** Gives d1make's exit status. */
    static int run(ControlRequest request, Map<String, String> environment) {
        int answered = 0;
        for (RunningBuild build : RunningBuild.find(RuntimeDirectory.parents(environment))) {
            Optional<List<String>> answer = build.ask(request);
            answer.ifPresent(lines -> lines.forEach(System.out::println));
            answered += answer.filter(lines -> !lines.isEmpty()).isPresent() ? 1 : 0;
        }
        if (answered == 0) {
            System.err.println("d1make: no build that runs here has a host " + request.argument());
        }
        return answered == 0 ? ExitStatus.NO_BUILD.code() : 0;
    }
}
