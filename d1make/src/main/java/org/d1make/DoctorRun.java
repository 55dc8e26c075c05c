package org.d1make;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.cli.Command;
import org.d1make.cli.UsageException;
import org.d1make.command.CommandNames;
import org.d1make.doctor.DoctorText;
import org.d1make.doctor.ProgressLine;
import org.d1make.doctor.Rounds;
import org.d1make.doctor.finding.Ailment;
import org.d1make.doctor.finding.Finding;
import org.d1make.doctor.finding.MakefileJudge;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.SharedDirectory;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.Terminal;
import org.d1make.rehearsal.Plan;

/** Wires one {@code --doctor}: has machines and makefile examined, has what was found judged, and prints it. */
final class DoctorRun {

    private static final long PATIENCE_SECONDS = 90;

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
        String project = access.makefile().root(surroundings);
        Optional<SharedDirectory> shared = SharedDirectory.in(project, Links.randomName());
        Optional<Clock> files = Optional.empty();
        List<Examination> machines;
        Plan plan;
        try (ProgressLine progress = new ProgressLine(err, isTerminal())) {
            if (shared.isPresent()) {
                files = Optional.of(shared.get().clock());
            }
            Rounds rounds = new Rounds(
                    Examiners.of(access, project, shared, surroundings).all(), PATIENCE_SECONDS);
            rounds.start();
            plan = plan(access);
            machines = withUsersMask(rounds.await(progress));
        } finally {
            shared.ifPresent(SharedDirectory::close);
        }
        Judgement judgement = new Judgement(surroundings, access.configuration(), project, machines, files);
        DoctorText.overview(machines, notes(machines, plan, judgement.slots())).forEach(out::println);
        List<Finding> findings = judgement.findings();
        if (shared.isEmpty()) {
            findings.add(new Finding(Ailment.TREE_NOT_TESTED, Examiners.HERE, "nothing can be written in " + project));
        }
        findings.addAll(MakefileJudge.findings(plan));
        return findings;
    }

    private Plan plan(HostAccess access) throws BuildException {
        Optional<String> make = surroundings.program("make");
        return make.isEmpty()
                ? new Plan(List.of(), 0, false, "there is no make on PATH")
                : new TopRehearsal(surroundings, access.makefile(), access.runtime(), make.get())
                        .of(CommandNames.MAKE, command.words());
    }

    private static Map<String, String> notes(List<Examination> machines, Plan plan, int slots) {
        String ssh = machines.get(0)
                .fact("ssh")
                .map(version -> ", " + version.split(",", 2)[0])
                .orElse("");
        return Map.of(
                "makefile",
                MakefileJudge.summary(plan, slots),
                Examiners.HERE,
                "Java " + System.getProperty("java.version") + ssh);
    }

    /** What runs here has our umask, which is stricter than the user's. */
    private List<Examination> withUsersMask(List<Examination> machines) {
        Map<String, String> facts = new HashMap<>(machines.get(0).facts());
        facts.replace("umask", String.format("%04o", surroundings.umask()));
        List<Examination> changed = new ArrayList<>(machines);
        changed.set(0, machines.get(0).with(facts));
        return changed;
    }

    /** One on which a line can be written over. */
    private boolean isTerminal() {
        return Terminal.isAt(2)
                && !surroundings.environment().getOrDefault("TERM", "dumb").equals("dumb");
    }
}
