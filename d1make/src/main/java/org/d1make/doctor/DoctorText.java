package org.d1make.doctor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.doctor.finding.Ailment;
import org.d1make.doctor.finding.Finding;
import org.d1make.doctor.finding.Severity;
import org.d1make.doctor.finding.Startups;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.ToolVersion;
import org.d1make.print.Quantity;
import org.d1make.print.Table;
import org.d1make.print.Table.Column;

/** What was found out, and what is wrong, as text for people: an overview, then each ailment with those that have it. */
public final class DoctorText {

    private static final long KIB = 1024;

    private DoctorText() {}

    /**
     * A line or more a machine, and one for the makefile.
     *
     * @param notes more that is known, by the machine's name
     */
    public static List<String> overview(List<Examination> machines, Map<String, String> notes) {
        Table table = new Table(Column.left("where"), Column.left("what was found"), Column.left(""));
        for (Examination machine : machines) {
            String note = Optional.ofNullable(notes.get(machine.host()))
                    .map(text -> text + ", ")
                    .orElse("");
            table.add(machine.host(), note + machine.failure().orElseGet(() -> found(machine)));
        }
        Optional.ofNullable(notes.get("makefile")).ifPresent(text -> table.add("makefile", text));
        return table.lines("");
    }

    private static String found(Examination machine) {
        List<String> parts = new ArrayList<>();
        machine.login()
                .filter(login -> login.seconds() > 0)
                .ifPresent(login -> parts.add("login "
                        + Quantity.decimal(login.seconds(), 2) + " s, start files "
                        + Quantity.decimal(login.startSeconds(), 2) + " s"));
        machine.number("cpus").ifPresent(cpus -> parts.add(Quantity.counted(cpus, "cpu")));
        machine.number("memoryKib").ifPresent(kib -> parts.add(Quantity.bytes(kib * KIB) + " memory free"));
        machine.number("treeKib").ifPresent(kib -> parts.add(Quantity.bytes(kib * KIB) + " disk free"));
        machine.tools().stream()
                .filter(ToolVersion::isThere)
                .map(ToolVersion::version)
                .forEach(parts::add);
        machine.server()
                .flatMap(server -> server.hello())
                .ifPresent(hello -> parts.add("d1make " + hello.version() + " on Java " + hello.java()));
        machine.clock()
                .ifPresent(clock -> parts.add(
                        "clock " + (clock.seconds() < 0 ? "" : "+") + Quantity.decimal(clock.seconds(), 3) + " s"));
        machine.files()
                .ifPresent(files -> parts.add("files seen there after " + seconds(files.seenThereSeconds())
                        + ", here after " + seconds(files.seenHereSeconds())));
        machine.fact("maxSessions").ifPresent(sessions -> parts.add("MaxSessions " + sessions + " (1 is used)"));
        Startups.of(machine).ifPresent(startups -> parts.add(startups.text()));
        return String.join(", ", parts);
    }

    private static String seconds(java.util.OptionalDouble seconds) {
        return seconds.isPresent() ? Quantity.decimal(seconds.getAsDouble(), 2) + " s" : "more than 20 s";
    }

    /** The worst first; each ailment once, with all that have it. */
    public static List<String> findings(List<Finding> findings) {
        Map<Ailment, List<Finding>> byAilment = new EnumMap<>(Ailment.class);
        findings.forEach(finding -> byAilment
                .computeIfAbsent(finding.ailment(), ailment -> new ArrayList<>())
                .add(finding));
        List<String> lines = new ArrayList<>();
        byAilment.keySet().stream()
                .sorted(Comparator.comparing(Ailment::severity))
                .forEach(ailment -> add(ailment, byAilment.get(ailment), lines));
        return lines;
    }

    private static void add(Ailment ailment, List<Finding> findings, List<String> lines) {
        lines.add("");
        lines.add(ailment.severity().word() + ": " + ailment.word());
        for (Finding finding : findings) {
            addWrapped("  " + finding.where() + ": ", finding.what(), lines);
        }
        addWrapped("  breaks: ", ailment.breaks(), lines);
        addWrapped("  cure:   ", ailment.cure(), lines);
    }

    private static void addWrapped(String start, String text, List<String> lines) {
        int width = Math.min(start.length(), 30);
        String indentation = start;
        for (String part : Table.wrapped(text.replace('\n', ' '), Table.COLUMNS - width)) {
            lines.add(indentation + part);
            indentation = " ".repeat(width);
        }
    }

    /** How many of each kind there are. */
    public static String summary(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            parts.add(Quantity.counted(count, severity.word()));
        }
        return (isWell(findings) ? "all is well: " : "") + String.join(", ", parts);
    }

    /** Whether nothing is to be mended. */
    public static boolean isWell(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.NOTE);
    }
}
