package org.d1make;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.d1make.cli.Command;
import org.d1make.cli.CommandLine;
import org.d1make.cli.Help;
import org.d1make.cli.OwnOption;
import org.d1make.cli.UsageException;
import org.d1make.client.ByteText;
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
        if (command.isPresent()) {
            return new ChildExit(new Commands(surroundings).run(command.get()), 0, 0);
        }
        CommandLine commandLine = CommandLine.parse(surroundings.arguments());
        if (commandLine.has(OwnOption.HELP)) {
            System.out.print(Help.text());
            return new ChildExit(0, 0, 0);
        }
        String make = surroundings.program("make").orElseThrow(BuildException::noMake);
        if (commandLine.has(OwnOption.VERSION)) {
            System.out.println("d1make " + Version.TEXT);
        }
        MakeOptions options = MakeOptions.parse(commandLine.makeArguments());
        Command.checkPlace(options.notUnderstood());
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
        Configuration configuration = Configuration.read(surroundings.environment());
        if (commandLine.has(OwnOption.PRINT_MAKEFILE)) {
            new Build(surroundings, commandLine, configuration).printMakefile();
            return new ChildExit(0, 0, 0);
        }
        try (GivenHosts given = GivenHosts.ask(surroundings, configuration)) {
            return new Build(surroundings, commandLine, given.configuration()).run(make);
        }
    }
}
