package org.d1make;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.d1make.cli.Command;
import org.d1make.cli.UsageException;
import org.d1make.control.ControlRequest;
import org.d1make.control.DrainCommand;
import org.d1make.control.RunningBuild;
import org.d1make.makefile.MakeOptions;
import org.d1make.status.StatusCommand;
import org.d1make.visit.HostsJson;
import org.d1make.visit.HostsTable;
import org.d1make.visit.Visit;
import org.d1make.visit.Visits;

/** The commands that stand in place of a build: gives each what it needs, and has it run. It does none of their work. */
final class Commands {

    private final Surroundings surroundings;

    /** Text is byte strings: it comes out as it went in. */
    private final PrintStream out = stream(FileDescriptor.out);

    private final PrintStream err = stream(FileDescriptor.err);

    Commands(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.ISO_8859_1);
    }

    /** Gives d1make's exit status. */
    int run(Command command) throws UsageException, BuildException, IOException, InterruptedException {
        int status = answer(command);
        if (out.checkError()) {
            throw BuildException.unwritable();
        }
        return status;
    }

    private int answer(Command command) throws UsageException, BuildException, IOException, InterruptedException {
        return switch (command.option()) {
            case DRAIN -> drain(command, ControlRequest.Verb.DRAIN);
            case RESUME -> drain(command, ControlRequest.Verb.RESUME);
            case STATUS -> status(command);
            case HOSTS -> hosts(command);
            case EXPLAIN -> new ExplainRun(surroundings, command, out, err, make()).run();
            case DOCTOR -> new DoctorRun(surroundings, command, out, err).run();
            case STOP -> StopCommand.run(out);
            case EXEC, HELP, VERSION, PRINT_MAKEFILE, COMMANDS, REPORT, TRACE, JOBLOG, DEBUG ->
                throw new IllegalStateException(command.option() + " is an option of a build");
        };
    }

    private int drain(Command command, ControlRequest.Verb verb) throws UsageException {
        ControlRequest request =
                ControlRequest.of(verb, command.onlyWord()).orElseThrow(() -> command.wrong("that is no host's name"));
        return new DrainCommand(builds(), out, err).run(request) ? 0 : ExitStatus.NO_BUILD.code();
    }

    /** No build is no failure: a script reads an empty list. */
    private int status(Command command) throws UsageException {
        new StatusCommand(builds(), out, err).run(command.flag("--json"));
        return 0;
    }

    private int hosts(Command command) throws UsageException, BuildException, IOException, InterruptedException {
        boolean json = command.flag("--json");
        List<Visit> visits;
        try (HostAccess access = access(MakeOptions.parse(List.of()));
                Visits open = access.visits()) {
            warn(access);
            visits = open.await();
        }
        if (json) {
            out.println(HostsJson.text(visits));
        } else {
            HostsTable.lines(visits).forEach(out::println);
        }
        return visits.stream().anyMatch(Visit::isUp) ? 0 : ExitStatus.NO_HOST.code();
    }

    private String make() throws BuildException {
        return surroundings.program("make").orElseThrow(BuildException::noMake);
    }

    private HostAccess access(MakeOptions options) throws BuildException, IOException {
        return HostAccess.open(surroundings, Configuration.read(surroundings.environment()), options);
    }

    private void warn(HostAccess access) {
        access.warnings().forEach(warning -> err.println("d1make: " + warning));
    }

    private List<RunningBuild> builds() {
        return RunningBuild.find(RuntimeDirectory.parents(surroundings.environment()));
    }
}
