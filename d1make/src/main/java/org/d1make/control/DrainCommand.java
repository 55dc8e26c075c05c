package org.d1make.control;

import java.io.PrintStream;
import java.util.List;

/** Has the running builds give a host no more jobs, or give it jobs again, and prints what they say. */
public record DrainCommand(List<RunningBuild> builds, PrintStream out, PrintStream err) {

    public DrainCommand {
        builds = List.copyOf(builds);
    }

    /** Gives whether there was a build with that host. */
    public boolean run(ControlRequest request) {
        boolean known = false;
        for (Answer answer : RunningBuild.askAll(builds, request)) {
            answer.lines().forEach(out::println);
            answer.complaint().ifPresent(err::println);
            known |= !answer.lines().isEmpty();
        }
        if (!known) {
            err.println("d1make: no build that runs here has a host " + request.argument());
        }
        return known;
    }
}
