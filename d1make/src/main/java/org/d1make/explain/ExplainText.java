package org.d1make.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.print.Quantity;
import org.d1make.print.Table;
import org.d1make.print.Table.Column;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.PlannedCall;
import org.d1make.schedule.Closed;
import org.d1make.schedule.HostStanding;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.visit.Visit;

/** Where calls would run and why, as text for people. */
public final class ExplainText {

    private static final int MOST_CALLS = 60;

    private final List<Visit> visits;
    private final SchedulerSettings settings;
    private final boolean subMakes;
    private final List<String> lines = new ArrayList<>();

    private ExplainText(List<Visit> visits, SchedulerSettings settings, boolean subMakes) {
        this.visits = visits;
        this.settings = settings;
        this.subMakes = subMakes;
    }

    /**
     * Of each call alone: the choice, and why not the others.
     *
     * @param subMakes whether sub-makes are jobs; where they are not, single commands are
     */
    public static List<String> ofEach(
            List<ExplainedCall> calls, List<Visit> visits, SchedulerSettings settings, boolean subMakes) {
        ExplainText text = new ExplainText(visits, settings, subMakes);
        calls.forEach(text::alone);
        // Whatever the job: without others beside it, the hosts' numbers decide.
        calls.stream().filter(ExplainedCall::isJob).findFirst().ifPresent(call -> {
            Choice choice = Choice.of(visits, List.of(call), settings, subMakes);
            text.hosts(choice, choice.hostOf(0));
        });
        return text.lines;
    }

    /** Of the calls that come first, likewise: where each would run, and the hosts' numbers. */
    public static List<String> ofMany(
            List<ExplainedCall> calls, List<Visit> visits, SchedulerSettings settings, boolean subMakes) {
        ExplainText text = new ExplainText(visits, settings, subMakes);
        text.many(calls);
        return text.lines;
    }

    /** How many calls a goal makes, and how they come, in a line. */
    public static String summary(Plan plan) {
        long makes = plan.calls().stream().filter(PlannedCall::isMake).count();
        long commands = plan.calls().size() - makes;
        List<String> counts = new ArrayList<>();
        if (makes > 0) {
            counts.add(Quantity.counted(makes, "call") + " of make");
        }
        if (commands > 0) {
            counts.add(Quantity.counted(commands, "call") + " of commands");
        }
        String known = String.join(" and ", counts);
        return plan.steps() == 0
                ? known + ", of which only a build tells what runs side by side"
                : known + ", " + Quantity.counted(plan.width(), "recipe line") + " with calls side by side at most, in "
                        + Quantity.counted(plan.steps(), "step");
    }

    private void alone(ExplainedCall call) {
        lines.add(title(call) + " in " + call.call().directory());
        if (!call.isJob()) {
            lines.add("  is no job: " + call.inPlace().orElseThrow());
            return;
        }
        lines.add("  " + time(call));
        Choice choice = Choice.of(visits, List.of(call), settings, subMakes);
        Optional<String> host = choice.hostOf(0);
        lines.add(host.map(name -> "  would run on " + name + ", which has the lowest score")
                .orElse("  would find no host: it runs on this machine, or fails (D1MAKE_FALLBACK)"));
    }

    private static String time(ExplainedCall call) {
        return call.knownSeconds().isPresent()
                ? "took " + Quantity.seconds(call.knownSeconds().getAsDouble()) + " in earlier builds"
                : "has not run yet, or with other arguments: it counts as an average job, "
                        + Quantity.seconds(call.expectedSeconds());
    }

    private void many(List<ExplainedCall> calls) {
        List<ExplainedCall> first =
                calls.stream().filter(call -> call.step() <= 1).toList();
        Choice choice = Choice.of(visits, first, settings, subMakes);
        Table table = new Table(
                Column.right("step"),
                Column.left("target"),
                Column.left("host"),
                Column.right("expected"),
                Column.cut("call"));
        for (int i = 0; i < Math.min(MOST_CALLS, calls.size()); i++) {
            ExplainedCall call = calls.get(i);
            int index = first.indexOf(call);
            String host = !call.isJob()
                    ? "here"
                    : index < 0 ? "later" : choice.hostOf(index).orElse("waits");
            table.add(
                    call.step() == 0 ? "?" : Integer.toString(call.step()),
                    call.target(),
                    host,
                    call.knownSeconds().isPresent()
                            ? Quantity.seconds(call.knownSeconds().getAsDouble())
                            : "-",
                    title(call));
        }
        lines.addAll(table.lines("  "));
        if (calls.size() > MOST_CALLS) {
            lines.add("  and " + (calls.size() - MOST_CALLS) + " more");
        }
        calls.stream()
                .filter(call -> !call.isJob())
                .map(call -> "  here, " + title(call) + ": " + call.inPlace().orElseThrow())
                .distinct()
                .limit(MOST_CALLS)
                .forEach(lines::add);
        hosts(choice, Optional.empty());
    }

    private void hosts(Choice choice, Optional<String> chosen) {
        lines.add("");
        Table table = new Table(
                Column.left("host"),
                Column.right("score"),
                Column.right("slots"),
                Column.right("cpus"),
                Column.right("others"),
                Column.right("free"),
                Column.right("weight"),
                Column.left("why"));
        for (Visit visit : visits) {
            String name = visit.spec().label();
            Optional<HostStanding> standing = choice.standings().stream()
                    .filter(host -> host.name().equals(name))
                    .findFirst();
            if (standing.isEmpty()) {
                table.add(name, "not used: " + visit.objection().orElse("it is not up"));
            } else {
                add(table, standing.get(), choice, chosen);
            }
        }
        lines.addAll(table.lines("  "));
    }

    private static void add(Table table, HostStanding host, Choice choice, Optional<String> chosen) {
        table.add(
                host.name(),
                Quantity.decimal(host.score(), 3),
                host.running() + "/" + host.slots(),
                Integer.toString(host.cpus()),
                Quantity.decimal(host.othersLoad(), 2),
                Quantity.brief(host.freeMemory()),
                Quantity.decimal(host.weight(), 2),
                why(host, choice, chosen));
    }

    private static String why(HostStanding host, Choice choice, Optional<String> chosen) {
        if (host.closed() != Closed.NO) {
            return host.closed().words();
        }
        if (chosen.isEmpty()) {
            return "open";
        }
        if (chosen.get().equals(host.name())) {
            return "chosen";
        }
        double best = choice.standings().stream()
                .filter(other -> other.name().equals(chosen.get()))
                .mapToDouble(HostStanding::score)
                .findFirst()
                .orElse(0);
        return host.score() > best ? "higher score" : "as good, but not the first";
    }

    private static String title(ExplainedCall call) {
        return call.call().commandLine();
    }
}
