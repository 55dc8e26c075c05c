package org.d1make;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d1make.cli.Command;
import org.d1make.cli.Settings;
import org.d1make.cli.UsageException;
import org.d1make.client.SeenFile;
import org.d1make.doctor.DoctorText;
import org.d1make.doctor.ProgressLine;
import org.d1make.doctor.Rounds;
import org.d1make.doctor.finding.AccessJudge;
import org.d1make.doctor.finding.Ailment;
import org.d1make.doctor.finding.Finding;
import org.d1make.doctor.finding.HereJudge;
import org.d1make.doctor.finding.MakefileJudge;
import org.d1make.doctor.finding.ResourceJudge;
import org.d1make.doctor.finding.ToolsJudge;
import org.d1make.doctor.finding.TreeJudge;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.Examiner;
import org.d1make.doctor.probe.SharedDirectory;
import org.d1make.hosts.HostSpec;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.Posix;
import org.d1make.posix.WholeFile;
import org.d1make.rehearsal.Plan;
import org.d1make.schedule.HostCapacity;
import org.d1make.visit.LoginGate;

/** Wires one {@code --doctor}: has machines and makefile examined, has what was found judged, and prints it. */
final class DoctorRun {

    private static final String HERE = "here";
    private static final long PATIENCE_SECONDS = 90;
    private static final List<String> TOOLS = List.of("make", "cc");

    /** ssh then says when a login has succeeded. */
    private static final List<String> TALKATIVE = List.of("-o", "LogLevel=VERBOSE");

    private final Surroundings surroundings;
    private final Command command;
    private final PrintStream out;
    private final PrintStream err;

    DoctorRun(Surroundings surroundings, Command command, PrintStream out, PrintStream err) {
        this.surroundings = surroundings;
        this.command = command;
        this.out = out;
        this.err = err;
    }

    int run() throws UsageException, BuildException, IOException, InterruptedException {
        MakeOptions options = command.makeOptions(command.words());
        Configuration configuration = Configuration.read(surroundings.environment());
        List<Finding> findings;
        try (HostAccess access = HostAccess.open(surroundings, configuration, options, TALKATIVE)) {
            findings = examine(access);
        }
        DoctorText.findings(findings).forEach(out::println);
        out.println();
        out.println(DoctorText.summary(findings));
        return DoctorText.isWell(findings) ? 0 : ExitStatus.UNWELL.code();
    }

    private List<Finding> examine(HostAccess access) throws IOException, BuildException, InterruptedException {
        Optional<String> project = access.makefile().directory();
        Optional<SharedDirectory> shared = project.flatMap(path -> SharedDirectory.in(path, Links.randomName()));
        Optional<Clock> files = Optional.empty();
        List<Examination> machines;
        Plan plan;
        try (ProgressLine progress = new ProgressLine(err, isTerminal())) {
            if (shared.isPresent()) {
                files = Optional.of(shared.get().clock());
            }
            Rounds rounds = new Rounds(examiners(access, project.orElse("/"), shared), PATIENCE_SECONDS);
            rounds.start();
            plan = plan(access);
            machines = rounds.await(progress);
        } finally {
            shared.ifPresent(SharedDirectory::close);
        }
        int slots = slots(access.configuration().hosts().hosts(), machines);
        Map<String, String> notes = new HashMap<>();
        notes.put("makefile", MakefileJudge.summary(plan, slots));
        notes.put(
                HERE,
                "Java " + System.getProperty("java.version")
                        + machines.get(0)
                                .fact("ssh")
                                .map(ssh -> ", " + ssh.split(",", 2)[0])
                                .orElse(""));
        DoctorText.overview(machines, notes).forEach(out::println);
        List<Finding> findings = judge(access, machines, files, slots);
        if (project.isPresent() && shared.isEmpty()) {
            findings.add(new Finding(Ailment.TREE_NOT_TESTED, HERE, "nothing can be written in " + project.get()));
        }
        findings.addAll(MakefileJudge.findings(plan));
        return findings;
    }

    private boolean isTerminal() {
        try {
            String file = Posix.readlink("/proc/self/fd/2");
            boolean terminal = file.startsWith("/dev/pts/") || file.startsWith("/dev/tty");
            return terminal
                    && !surroundings.environment().getOrDefault("TERM", "dumb").equals("dumb");
        } catch (IOException e) {
            return false;
        }
    }

    private Plan plan(HostAccess access) throws BuildException {
        Optional<String> make = surroundings.program("make");
        return make.isEmpty()
                ? new Plan(List.of(), 0, false, "there is no make on PATH")
                : new TopRehearsal(surroundings, access.makefile(), access.runtime(), make.get()).of(command.words());
    }

    /** This machine first, whether or not it is in the list; then the hosts that are reached by ssh. */
    private List<Examiner> examiners(HostAccess access, String project, Optional<SharedDirectory> shared)
            throws IOException {
        Settings settings = access.configuration().settings();
        byte[] script =
                WholeFile.read(surroundings.home() + "/lib/doctor-probe").getBytes(StandardCharsets.ISO_8859_1);
        Set<String> tools = new LinkedHashSet<>(TOOLS);
        tools.addAll(settings.doctorTools());
        LoginGate gate = new LoginGate();
        List<Examiner> examiners = new ArrayList<>();
        examiners.add(examiner(HERE, HostSpec.thisMachine(), access, gate, project, script, tools, Optional.empty()));
        for (HostSpec host : access.configuration().hosts().hosts()) {
            if (!host.isThisMachine()) {
                examiners.add(examiner(host.label(), host, access, gate, project, script, tools, shared));
            }
        }
        return examiners;
    }

    private static Examiner examiner(
            String name,
            HostSpec host,
            HostAccess access,
            LoginGate gate,
            String project,
            byte[] script,
            Set<String> tools,
            Optional<SharedDirectory> shared) {
        Links links = access.links();
        String server = links.programs().serverWithoutSetup(Links.randomName());
        String start = links.programs().script(script.length, List.of(project, server));
        return new Examiner(
                name, links.connection(host), gate, new Examiner.Probe(script, start, List.copyOf(tools), shared));
    }

    private List<Finding> judge(HostAccess access, List<Examination> machines, Optional<Clock> files, int slots)
            throws IOException {
        Configuration configuration = access.configuration();
        Settings settings = configuration.settings();
        String project = access.makefile().directory().orElse(surroundings.directory());
        Optional<String> inode = Optional.of(SeenFile.at(project).split(" ", 2)[0]);
        AccessJudge accessible = new AccessJudge(Version.TEXT, Posix.userId());
        TreeJudge tree = new TreeJudge(project, inode, files);
        ResourceJudge resources = new ResourceJudge(machines.get(0), settings.minMemory());
        List<HostSpec> hosts = configuration.hosts().hosts();
        int sshHosts =
                (int) hosts.stream().filter(host -> !host.isThisMachine()).count();
        List<Finding> findings = new ArrayList<>(new HereJudge(
                        configuration.warnings(),
                        sshHosts,
                        surroundings.program("ssh").isPresent(),
                        settings.mode() == Settings.Mode.LOCAL,
                        slots,
                        descriptors())
                .findings());
        tree.here().ifPresent(findings::add);
        for (Examination machine : machines) {
            findings.addAll(accessible.findings(machine));
            findings.addAll(resources.findings(machine));
            if (!machine.host().equals(HERE)) {
                findings.addAll(tree.findings(machine));
            }
        }
        findings.addAll(ResourceJudge.startups(machines));
        Set<String> wanted = new LinkedHashSet<>(settings.doctorTools());
        wanted.add("make");
        findings.addAll(new ToolsJudge(wanted).findings(machines));
        return findings;
    }

    private static int slots(List<HostSpec> hosts, List<Examination> machines) {
        int slots = 0;
        for (HostSpec host : hosts) {
            String name = host.isThisMachine() ? HERE : host.label();
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
