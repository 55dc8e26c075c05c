package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.calls.Console;
import org.d1make.cli.Command;
import org.d1make.cli.CommandLine;
import org.d1make.cli.ExecLine;
import org.d1make.cli.Help;
import org.d1make.cli.OwnOption;
import org.d1make.cli.Settings;
import org.d1make.cli.UsageException;
import org.d1make.client.ByteText;
import org.d1make.client.Frame.Stream;
import org.d1make.command.CommandNames;
import org.d1make.command.TopProgram;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Exit;

/** The d1make program. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        // Whatever that thread had to do, somebody would wait for it for ever. What is left, the guard and the servers
        // end.
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> failByBug(error));
        try {
            ChildExit exit = run(Surroundings.find(args.length));
            if (exit.signal() != 0) {
                UserSignals.dieBy(exit.signal());
            }
            Exit.now(exit.status());
        } catch (BuildException e) {
            fail(e.status(), e.getMessage());
        } catch (UsageException e) {
            fail(ExitStatus.USAGE, e.getMessage());
        } catch (InterruptedException e) {
            fail(ExitStatus.INTERNAL, "interrupted");
        } catch (IOException | RuntimeException | Error e) {
            failByBug(e);
        }
    }

    private static void failByBug(Throwable error) {
        if (error instanceof OutOfMemoryError) {
            // Java's word for threads, too, that the system refuses (setrlimit(2), RLIMIT_NPROC).
            fail(ExitStatus.INTERNAL, "no memory, or no more processes, are to be had here: " + error.getMessage());
        }
        error.printStackTrace(System.err);
        fail(ExitStatus.INTERNAL, "a bug in d1make, please report it: " + error);
    }

    private static void fail(ExitStatus status, String message) {
        System.err.println("d1make: " + ByteText.decoded(message));
        Runtime.getRuntime().halt(status.code());
    }

    private static ChildExit run(Surroundings surroundings)
            throws BuildException, UsageException, IOException, InterruptedException {
        Optional<Command> command = Command.of(surroundings.arguments());
        if (command.isPresent() && command.get().option() == OwnOption.EXEC) {
            return exec(surroundings, ExecLine.parse(command.get()));
        }
        if (command.isPresent()) {
            return new ChildExit(new Commands(surroundings).run(command.get()), 0, 0);
        }
        CommandLine commandLine = CommandLine.parse(surroundings.arguments());
        if (commandLine.has(OwnOption.HELP)) {
            System.out.print(Help.text());
            if (System.out.checkError()) {
                throw BuildException.unwritable();
            }
            return new ChildExit(0, 0, 0);
        }
        String make = surroundings.program("make").orElseThrow(BuildException::noMake);
        if (commandLine.has(OwnOption.VERSION)) {
            System.out.println("d1make " + Version.TEXT);
        }
        MakeOptions options = MakeOptions.parse(commandLine.makeArguments());
        Command.checkUnderstood(options.notUnderstood());
        if (options.printsOnly() || !options.notUnderstood().isEmpty()) {
            return MakeProcess.start(
                            make,
                            "make",
                            commandLine.makeArguments(),
                            surroundings.environment(),
                            surroundings.umask(),
                            Set.of())
                    .await();
        }
        Configuration configuration =
                Configuration.read(surroundings.environment(), commandLine.value(OwnOption.COMMANDS));
        CommandNames names = surroundings.commandNames(configuration.settings().commands());
        TopMake top = new TopMake(
                make,
                commandLine.makeArguments(),
                surroundings,
                DefaultJobs.of(configuration, names),
                configuration.settings().level());
        if (commandLine.has(OwnOption.PRINT_MAKEFILE)) {
            print(top, surroundings);
            return new ChildExit(0, 0, 0);
        }
        try (GivenHosts given = GivenHosts.ask(surroundings, configuration)) {
            return new Build(surroundings, commandLine, given.configuration(), names, top).run();
        }
    }

    private static void print(TopMake top, Surroundings surroundings) throws BuildException, IOException {
        try (RuntimeDirectory runtime = RuntimeDirectory.ofBuild(surroundings.environment())) {
            byte[] text = top.text(runtime).getBytes(StandardCharsets.ISO_8859_1);
            try {
                new Console().say(Stream.STDOUT, text);
            } catch (IOException e) {
                throw BuildException.unwritable();
            }
        }
    }

    /** A build whose top process is another program than make. */
    private static ChildExit exec(Surroundings surroundings, ExecLine line)
            throws BuildException, IOException, InterruptedException {
        TopProgram program = new TopProgram(
                line.words().get(0), line.words().subList(1, line.words().size()));
        String file = surroundings
                .program(program.program())
                .orElseThrow(
                        () -> new BuildException(ExitStatus.USAGE, program.program() + ": no such program on PATH"));
        Configuration configuration =
                Configuration.read(surroundings.environment(), line.options().value(OwnOption.COMMANDS));
        if (configuration.settings().mode() == Settings.Mode.LOCAL) {
            return MakeProcess.start(
                            file,
                            program.program(),
                            line.jobs().isPresent()
                                    ? program.arguments(line.jobs().getAsInt())
                                    : program.arguments(),
                            surroundings.environment(),
                            surroundings.umask(),
                            surroundings.descriptors())
                    .await();
        }
        List<String> words = configuration.settings().commands();
        CommandNames names = surroundings.commandNames(words.isEmpty() ? List.of(CommandNames.AUTO) : words);
        DefaultJobs defaultJobs = DefaultJobs.of(configuration, names);
        Top top = new TopOther(file, program, line, surroundings, defaultJobs);
        try (GivenHosts given = GivenHosts.ask(surroundings, configuration)) {
            return new Build(surroundings, line.options(), given.configuration(), names, top).run();
        }
    }
}
