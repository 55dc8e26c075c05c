package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.doctor.probe.Examiner;
import org.d1make.doctor.probe.SharedDirectory;
import org.d1make.hosts.HostSpec;
import org.d1make.link.RemotePrograms;
import org.d1make.posix.WholeFile;
import org.d1make.visit.LoginGate;

/**
 * Makes the doctor's examiners: one for this machine, and one for each host that is reached by ssh.
 *
 * @param project the project's directory
 * @param script what each host is asked by
 */
record Examiners(HostAccess access, String project, Optional<SharedDirectory> shared, String script) {

    /** How this machine is named among the hosts. */
    static final String HERE = "here";

    /** Compared on all machines; D1MAKE_DOCTOR_TOOLS adds to them. */
    private static final List<String> TOOLS = List.of("make", "cc");

    static Examiners of(HostAccess access, String project, Optional<SharedDirectory> shared, Surroundings surroundings)
            throws IOException {
        return new Examiners(access, project, shared, WholeFile.read(surroundings.home() + "/lib/doctor-probe"));
    }

    /** This machine first, whether or not it is in the list; then the hosts, in the list's order. */
    List<Examiner> all() {
        LoginGate gate = new LoginGate();
        List<HostSpec> hosts = access.configuration().hosts().hosts();
        RemotePrograms programs = access.links().programs();
        // Hosts are set up by D1MAKE_SERVER_SETUP, and this machine only where it is one of them.
        RemotePrograms here = hosts.stream().anyMatch(HostSpec::isThisMachine) ? programs : programs.withoutSetup();
        List<Examiner> examiners = new ArrayList<>();
        examiners.add(examiner(HERE, HostSpec.thisMachine(), gate, here, Optional.empty()));
        for (HostSpec host : hosts) {
            if (!host.isThisMachine()) {
                examiners.add(examiner(host.label(), host, gate, programs, shared));
            }
        }
        return examiners;
    }

    private Examiner examiner(
            String name, HostSpec host, LoginGate gate, RemotePrograms programs, Optional<SharedDirectory> files) {
        byte[] text = script.getBytes(StandardCharsets.ISO_8859_1);
        // The setup holds already where the script starts it.
        String server = programs.withoutSetup().server(Links.randomName());
        String start = programs.script(text.length, List.of(project, server));
        Set<String> tools = new LinkedHashSet<>(TOOLS);
        tools.addAll(access.configuration().settings().doctorTools());
        return new Examiner(
                name,
                access.links().connection(host),
                gate,
                new Examiner.Probe(text, start, List.copyOf(tools), files));
    }
}
