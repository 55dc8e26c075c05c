package org.d1make.visit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.print.Quantity;
import org.d1make.print.Table;
import org.d1make.print.Table.Column;
import org.d1make.schedule.HostCapacity;

/** Visits as text in columns, for people. */
public final class HostsTable {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(?:\\.[0-9]+)+");

    private HostsTable() {}

    public static List<String> lines(List<Visit> visits) {
        Table table = new Table(
                Column.left("host"),
                Column.left("state"),
                Column.right("cpus"),
                Column.right("slots"),
                Column.right("load"),
                Column.right("free"),
                Column.right("trip"),
                Column.left("d1make"),
                Column.left("java"),
                Column.left("make"));
        visits.forEach(visit -> add(table, visit));
        return table.lines("");
    }

    private static void add(Table table, Visit visit) {
        String host = visit.spec().label();
        if (!visit.isUp()) {
            table.add(host, "not used: " + visit.objection().orElseThrow());
            return;
        }
        visit.hello()
                .ifPresent(hello -> table.add(
                        host,
                        "up",
                        Integer.toString(hello.cpus()),
                        Integer.toString(
                                HostCapacity.of(visit.spec(), hello.cpus()).slots()),
                        visit.load()
                                .map(load -> Quantity.decimal(load.load1(), 2))
                                .orElse("-"),
                        Quantity.brief(
                                visit.load().map(load -> load.freeMemory()).orElse(-1L)),
                        visit.roundTripMillis().isPresent()
                                ? Quantity.millis(visit.roundTripMillis().getAsDouble())
                                : "-",
                        hello.version(),
                        number(hello.java()),
                        hello.make().isEmpty() ? "none" : number(hello.make())));
    }

    /** {@code GNU Make 4.3} is 4.3. */
    static String number(String version) {
        Matcher number = NUMBER.matcher(version);
        return number.find() ? number.group() : version.isEmpty() ? "-" : version;
    }
}
