package org.d1make.status;

import java.util.ArrayList;
import java.util.List;
import org.d1make.print.Quantity;
import org.d1make.print.Table;
import org.d1make.print.Table.Column;

/** A build's status as text in columns, for people. It asks nobody. */
public final class StatusText {

    /** One screen or two; the JSON has more. */
    private static final int MOST_JOBS = 100;

    private StatusText() {}

    public static List<String> lines(BuildStatus status) {
        BuildState state = status.state();
        List<String> lines = new ArrayList<>();
        lines.addAll(cut(status.directory() + ": " + status.commandLine()));
        lines.add("  since " + Quantity.time(status.startedMillis()) + " (" + Quantity.seconds(status.seconds())
                + "), process " + status.pid());
        lines.add("  jobs: " + counts(state.jobs()));
        lines.add("");
        lines.addAll(hosts(state.hosts()));
        if (!state.running().isEmpty()) {
            lines.add("");
            lines.addAll(jobs(status, state));
        }
        return lines;
    }

    private static List<String> cut(String line) {
        return new Table(Column.cut(line.strip())).lines("");
    }

    private static String counts(JobCounts jobs) {
        String failed = jobs.failed() == 0 ? "" : " (" + jobs.failed() + " failed)";
        String inPlace = jobs.inPlace() == 0 ? "" : ", " + Quantity.counted(jobs.inPlace(), "call") + " in place";
        return jobs.done() + " done" + failed + ", " + jobs.running() + " running, " + jobs.waiting() + " waiting"
                + inPlace;
    }

    private static List<String> hosts(List<HostStatus> hosts) {
        Table table = new Table(
                Column.left("host"),
                Column.left("state"),
                Column.right("slots"),
                Column.right("load"),
                Column.right("free"));
        for (HostStatus host : hosts) {
            String state = host.state().word() + (host.drained() ? ", drained" : "");
            if (host.standing().isEmpty()) {
                table.add(host.host(), host.reason().isEmpty() ? state : state + ": " + host.reason());
            } else {
                String slots = host.standing().get().running() + "/"
                        + host.standing().get().slots();
                table.add(
                        host.host(),
                        state,
                        slots,
                        host.load()
                                .map(load -> Quantity.decimal(load.load1(), 2))
                                .orElse("-"),
                        Quantity.brief(host.standing().get().freeMemory()));
            }
        }
        return table.lines("  ");
    }

    private static List<String> jobs(BuildStatus status, BuildState state) {
        Table table = new Table(
                Column.right("job"), Column.left("host"), Column.right("seconds"), Column.cut("directory: arguments"));
        state.running().stream()
                .limit(MOST_JOBS)
                .forEach(job -> table.add(
                        Long.toString(job.job()),
                        job.host(),
                        Quantity.decimal(job.seconds(), 1),
                        below(status.directory(), job.directory()) + ": " + job.commandLine()));
        List<String> lines = new ArrayList<>(table.lines("  "));
        int more = state.jobs().running() - Math.min(MOST_JOBS, state.running().size());
        if (more > 0) {
            lines.add("  and " + more + " more");
        }
        return lines;
    }

    private static String below(String root, String directory) {
        if (directory.equals(root)) {
            return ".";
        }
        return directory.startsWith(root + "/") ? directory.substring(root.length() + 1) : directory;
    }
}
