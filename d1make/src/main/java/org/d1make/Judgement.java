package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.cli.Settings;
import org.d1make.client.SeenFile;
import org.d1make.doctor.finding.AccessJudge;
import org.d1make.doctor.finding.Finding;
import org.d1make.doctor.finding.HereJudge;
import org.d1make.doctor.finding.ResourceJudge;
import org.d1make.doctor.finding.ToolsJudge;
import org.d1make.doctor.finding.TreeJudge;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.hosts.HostSpec;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;
import org.d1make.schedule.HostCapacity;
import org.d1make.transport.TransportKind;

/**
 * Has what was found out about machines judged by all judges.
 *
 * @param project the project's directory
 * @param machines this one first
 * @param files the clock by which files of the project are stamped; empty where that is not known
 */
record Judgement(
        Surroundings surroundings,
        Configuration configuration,
        String project,
        List<Examination> machines,
        Optional<Clock> files) {

    List<Finding> findings() throws IOException {
        Settings settings = configuration.settings();
        AccessJudge access = new AccessJudge(Version.TEXT, Posix.userId());
        TreeJudge tree = new TreeJudge(project, Optional.of(SeenFile.at(project).split(" ", 2)[0]), files);
        ResourceJudge resources = new ResourceJudge(machines.get(0), settings.minMemory());
        List<Finding> findings = new ArrayList<>(here().findings());
        tree.here().ifPresent(findings::add);
        for (Examination machine : machines) {
            findings.addAll(access.findings(machine));
            findings.addAll(resources.findings(machine));
            if (!machine.host().equals(Examiners.HERE)) {
                findings.addAll(tree.findings(machine));
            }
        }
        findings.addAll(ResourceJudge.startups(machines));
        Set<String> wanted = new LinkedHashSet<>(settings.doctorTools());
        wanted.add("make");
        findings.addAll(new ToolsJudge(wanted).findings(machines));
        return findings;
    }

    private HereJudge here() throws IOException {
        Settings settings = configuration.settings();
        long sshHosts = configuration.hosts().hosts().stream()
                .filter(host -> !host.isThisMachine())
                .count();
        return new HereJudge(
                configuration.warnings(),
                (int) sshHosts,
                settings.transport() != TransportKind.OPENSSH
                        || surroundings.program("ssh").isPresent(),
                settings.mode() == Settings.Mode.LOCAL,
                slots(),
                descriptors());
    }

    /** Of all hosts of which the cpus are known. */
    int slots() {
        int slots = 0;
        for (HostSpec host : configuration.hosts().hosts()) {
            String name = host.isThisMachine() ? Examiners.HERE : host.label();
            slots += machines.stream()
                    .filter(machine -> machine.host().equals(name))
                    .flatMapToLong(machine -> machine.number("cpus").stream())
                    .mapToInt(cpus -> HostCapacity.of(host, (int) cpus).slots())
                    .sum();
        }
        return slots;
    }

    /** The limit that d1make has given itself: the hard one (proc(5), /proc/pid/limits). */
    private static long descriptors() throws IOException {
        return WholeFile.read("/proc/self/limits")
                .lines()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.split(" +")[3])
                .filter(soft -> soft.matches("[0-9]+"))
                .map(Long::parseLong)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}
