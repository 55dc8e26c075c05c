package org.d1make.control;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the running builds give a host no more jobs, or give it jobs again, and prints what they say. */
public record DrainCommand(List<RunningBuild> builds, PrintStream out, PrintStream err) {

    public DrainCommand {
        builds = List.copyOf(builds);
    }

    /** Gives whether there was a build with that host. */
    public boolean run(ControlRequest request) {
        Map<String, Integer> said = new LinkedHashMap<>();
        for (Answer answer : RunningBuild.askAll(builds, request)) {
            answer.lines().forEach(line -> said.merge(line, 1, Integer::sum));
            answer.complaint().ifPresent(err::println);
        }
        said.forEach((line, times) -> out.println(times == 1 ? line : line + ", in " + times + " builds"));
        boolean known = !said.isEmpty();
        if (!known) {
            err.println("d1make: no build that runs here has a host " + request.argument());
        }
        return known;
    }
}
