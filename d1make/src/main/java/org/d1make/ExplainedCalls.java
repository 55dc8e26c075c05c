package org.d1make;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.calls.Call;
import org.d1make.calls.CallSketch;
import org.d1make.cli.Settings;
import org.d1make.command.CommandNames;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.explain.ExplainedCall;
import org.d1make.history.JobHistory;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.PlannedCall;

/**
 * What becomes of planned calls by the rules of a build. It does not know the hosts.
 *
 * @param names of the commands whose calls are jobs
 * @param make its file
 */
record ExplainedCalls(
        Surroundings surroundings, Settings settings, TopMakefile makefile, CommandNames names, String make) {

    List<ExplainedCall> of(Plan plan) {
        InPlaceRules rules = Build.inPlaceRules(settings, makefile);
        LevelRule level = new LevelRule(settings.level(), make);
        String root = makefile.root(surroundings);
        JobHistory history = Remembered.jobs(surroundings, root);
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("MAKEFLAGS", " -j2"); // Of a parallel make, as a build's is.
        boolean alone = plan.calls().size() == 1;
        List<ExplainedCall> explained = new ArrayList<>();
        for (PlannedCall planned : plan.calls()) {
            String at = planned.directory();
            String directory = at.startsWith("/") ? at : root + (at.isEmpty() ? "" : "/" + at);
            Call call =
                    CallSketch.of(directory, planned.program(), planned.arguments(), environment, surroundings.umask());
            OptionalDouble known = history.knownSeconds(call);
            explained.add(new ExplainedCall(
                    call,
                    planned.target(),
                    planned.step(),
                    inPlace(planned, call, rules, level.passesThrough(call, alone)),
                    known,
                    known.orElse(history.averageSeconds())));
        }
        return explained;
    }

    private Optional<String> inPlace(PlannedCall planned, Call call, InPlaceRules rules, boolean passedThrough) {
        if (planned.isMake() && !names.haveMake()) {
            return Optional.of("make is no name of D1MAKE_COMMANDS: it runs here, and its commands are asked for");
        }
        if (call.realDirectory().isEmpty()) {
            return Optional.of("there is no such directory yet, or only the recipe's shell will know it");
        }
        return rules.reason(call)
                .or(() -> passedThrough
                        ? Optional.of("it runs here, and what it calls are the jobs (D1MAKE_LEVEL)")
                        : Optional.empty());
    }
}
