package org.d1make;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.OpenDirectory;
import org.d1make.cli.Command;
import org.d1make.cli.CommandLine;
import org.d1make.cli.OwnOption;
import org.d1make.cli.Settings;
import org.d1make.cli.UsageException;
import org.d1make.command.CommandNames;
import org.d1make.explain.ExplainText;
import org.d1make.explain.ExplainedCall;
import org.d1make.makefile.MakeOptions;
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
        CommandLine line = CommandLine.parse(command.words());
        List<String> words = line.makeArguments();
        if (words.isEmpty()) {
            throw command.wrong("it lacks a directory or a goal");
        }
        if (!Set.of(OwnOption.COMMANDS).containsAll(line.own().keySet())) {
            throw command.wrong("of d1make's options only " + OwnOption.COMMANDS.usage() + " can stand behind it");
        }
        String subject = words.get(0);
        List<String> arguments = words.subList(1, words.size());
        MakeOptions options = command.makeOptions(arguments);
        Configuration configuration = Configuration.read(surroundings.environment(), line.value(OwnOption.COMMANDS));
        CommandNames names = surroundings.commandNames(configuration.settings().commands());
        try (HostAccess access = HostAccess.open(surroundings, configuration, options);
                Visits visits = access.visits()) {
            access.warnings().forEach(warning -> err.println("d1make: " + warning));
            Optional<OpenDirectory> directory =
                    OpenDirectory.of(access.makefile().root(surroundings), List.of(subject));
            List<String> goals = new ArrayList<>(arguments);
            if (directory.isEmpty()) {
                goals.add(subject);
            }
            // Those of make count too: where they are no jobs, that is to be told.
            Set<String> wanted = new HashSet<>(CommandNames.MAKE);
            wanted.addAll(names.names());
            Plan plan = new TopRehearsal(surroundings, access.makefile(), access.runtime(), make).of(wanted, goals);
            ExplainedCalls calls =
                    new ExplainedCalls(surroundings, access.configuration().settings(), access.makefile(), names, make);
            List<Visit> seen = watch(visits);
            return directory.isPresent()
                    ? ofDirectory(directory.get(), subject, plan, calls, seen)
                    : ofGoal(subject, plan, calls, seen);
        }
    }

    private static List<Visit> watch(Visits visits) throws InterruptedException {
        visits.await();
        TimeUnit.MILLISECONDS.sleep(WATCH_MILLIS);
        return visits.now();
    }

    private int ofDirectory(
            OpenDirectory directory, String name, Plan plan, ExplainedCalls explained, List<Visit> visits) {
        boolean subMakes = explained.names().haveMake();
        List<ExplainedCall> calls = explained.of(plan).stream()
                .filter(call -> call.call().realDirectory().equals(directory.realPath()))
                .toList();
        if (calls.isEmpty() && subMakes) {
            out.println("No recipe of the makefile is seen to call make there; such a call would be:");
            PlannedCall call = new PlannedCall("make", "", "", List.of("-C", name), false, 0);
            calls = explained.of(new Plan(List.of(call), 0, true, ""));
        } else if (calls.isEmpty()) {
            out.println("No recipe of the makefile is seen to call " + called(explained.names()) + " there.");
        }
        ExplainText.ofEach(calls, visits, scheduling(explained.settings()), subMakes)
                .forEach(out::println);
        return 0;
    }

    private int ofGoal(String goal, Plan plan, ExplainedCalls explained, List<Visit> visits) {
        if (!plan.whole()) {
            err.println("d1make: " + goal + " is no directory, and as a goal make cannot go through it: "
                    + plan.complaint());
            return ExitStatus.USAGE.code();
        }
        List<ExplainedCall> calls = explained.of(plan);
        if (calls.isEmpty()) {
            out.println(goal + ": no recipe calls " + called(explained.names()) + "; d1make has nothing to distribute");
            return 0;
        }
        out.println(goal + ": " + ExplainText.summary(plan));
        ExplainText.ofMany(
                        calls,
                        visits,
                        scheduling(explained.settings()),
                        explained.names().haveMake())
                .forEach(out::println);
        return 0;
    }

    private static String called(CommandNames names) {
        return names.haveMake() ? "make" : "what D1MAKE_COMMANDS names, or d1make-run";
    }

    private static SchedulerSettings scheduling(Settings settings) {
        return new SchedulerSettings(settings.minMemory(), settings.maxLoad(), true);
    }
}
