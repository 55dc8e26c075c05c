package org.d1make;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.Call;
import org.d1make.calls.CallSketch;
import org.d1make.calls.OpenDirectory;
import org.d1make.cli.Command;
import org.d1make.cli.Settings;
import org.d1make.cli.UsageException;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.explain.ExplainText;
import org.d1make.explain.ExplainedCall;
import org.d1make.history.JobHistory;
import org.d1make.makefile.MakeOptions;
import org.d1make.print.Quantity;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.PlannedCall;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.visit.Visit;
import org.d1make.visit.Visits;

/** Wires one {@code --explain}: the hosts as they are, the calls that the top makefile would make, and where they would run. */
final class ExplainRun {

    /** How long hosts are watched: a server's first report does not know yet what others use. */
    private static final long WATCH_MILLIS = 2_500;

    private final Surroundings surroundings;
    private final Command command;
    private final PrintStream out;
    private final PrintStream err;
    private final String make;

    ExplainRun(Surroundings surroundings, Command command, PrintStream out, PrintStream err, String make) {
        this.surroundings = surroundings;
        this.command = command;
        this.out = out;
        this.err = err;
        this.make = make;
    }

    int run() throws UsageException, BuildException, IOException, InterruptedException {
        if (command.words().isEmpty()) {
            throw command.wrong("it lacks a directory or a goal");
        }
        String subject = command.words().get(0);
        List<String> arguments = command.words().subList(1, command.words().size());
        MakeOptions options = command.makeOptions(arguments);
        Configuration configuration = Configuration.read(surroundings.environment());
        try (HostAccess access = HostAccess.open(surroundings, configuration, options);
                Visits visits = access.visits()) {
            access.warnings().forEach(warning -> err.println("d1make: " + warning));
            Optional<OpenDirectory> directory =
                    OpenDirectory.of(access.makefile().root(surroundings), List.of(subject));
            List<String> goals = new ArrayList<>(arguments);
            if (directory.isEmpty()) {
                goals.add(subject);
            }
            Plan plan = new TopRehearsal(surroundings, access.makefile(), access.runtime(), make).of(goals);
            List<Visit> seen = watch(visits);
            return directory.isPresent()
                    ? ofDirectory(directory.get(), subject, plan, access, seen)
                    : ofGoal(subject, plan, access, seen);
        }
    }

    private static List<Visit> watch(Visits visits) throws InterruptedException {
        visits.await();
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        return visits.now();
    }

    private int ofDirectory(OpenDirectory directory, String name, Plan plan, HostAccess access, List<Visit> visits) {
        List<ExplainedCall> calls = explained(plan, access).stream()
                .filter(call -> call.call().realDirectory().equals(directory.realPath()))
                .toList();
        if (calls.isEmpty()) {
            out.println("No recipe of the makefile is seen to call make there; such a call would be:");
            PlannedCall call = new PlannedCall("", "", List.of("-C", name), false, 0);
            calls = explained(new Plan(List.of(call), 0, true, ""), access);
        }
        ExplainText.ofEach(calls, visits, scheduling(access)).forEach(out::println);
        return 0;
    }

    private int ofGoal(String goal, Plan plan, HostAccess access, List<Visit> visits) {
        if (!plan.whole()) {
            err.println("d1make: " + goal + " is no directory, and as a goal make cannot go through it: "
                    + plan.complaint());
            return ExitStatus.USAGE.code();
        }
        List<ExplainedCall> calls = explained(plan, access);
        if (calls.isEmpty()) {
            out.println(goal + ": no recipe calls make; d1make has nothing to distribute");
            return 0;
        }
        out.println(goal + ": " + Quantity.counted(calls.size(), "call") + " of make, "
                + Quantity.counted(plan.width(), "recipe line") + " with calls side by side at most, in "
                + Quantity.counted(plan.steps(), "step"));
        ExplainText.ofMany(calls, visits, scheduling(access)).forEach(out::println);
        return 0;
    }

    private static SchedulerSettings scheduling(HostAccess access) {
        Settings settings = access.configuration().settings();
        return new SchedulerSettings(settings.minMemory(), settings.maxLoad(), true);
    }

    private List<ExplainedCall> explained(Plan plan, HostAccess access) {
        Settings settings = access.configuration().settings();
        InPlaceRules rules = Build.inPlaceRules(settings, access.makefile());
        LevelRule level = new LevelRule(settings.level(), make);
        JobHistory history = Remembered.jobs(surroundings, access.makefile().root(surroundings));
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put("MAKEFLAGS", " -j2"); // Of a parallel make, as a build's is.
        List<ExplainedCall> explained = new ArrayList<>();
        for (PlannedCall planned : plan.calls()) {
            String at = planned.directory();
            String directory =
                    at.startsWith("/") ? at : access.makefile().root(surroundings) + (at.isEmpty() ? "" : "/" + at);
            Call call = CallSketch.of(directory, planned.arguments(), environment, surroundings.umask());
            boolean alone = plan.calls().size() == 1;
            explained.add(new ExplainedCall(
                    call,
                    planned.target(),
                    planned.step(),
                    inPlace(call, rules, level.passesThrough(call, alone)),
                    history.knownSeconds(call),
                    history.knownSeconds(call).orElse(history.averageSeconds())));
        }
        return explained;
    }

    private static Optional<String> inPlace(Call call, InPlaceRules rules, boolean passedThrough) {
        if (call.realDirectory().isEmpty()) {
            return Optional.of("there is no such directory yet, or only the recipe's shell will know it");
        }
        return rules.reason(call)
                .or(() -> passedThrough
                        ? Optional.of("it runs here, and what it calls are the jobs (D1MAKE_LEVEL)")
                        : Optional.empty());
    }
}
