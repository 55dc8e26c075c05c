package org.d1make.calls;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d1make.calls.Call.Target;
import org.d1make.command.CommandNames;
import org.d1make.command.CommandWords;
import org.d1make.makefile.JobCount;
import org.d1make.makefile.MakeFlags;
import org.d1make.makefile.MakeOptions;

/** Makes a {@link Call} of what /proc tells of a client. */
final class CallReader {

    /** argv of a script: the interpreter, the script, then the arguments (execve(2), Interpreter scripts). */
    private static final int FIRST_ARGUMENT = 2;

    /** The script's name where its first argument is the command. */
    private static final String RUN = "d1make-run";

    /** Where the client keeps its streams: its 0, 1 and 2 lead to our FIFOs while it talks to us. */
    private static final int STDIN = 7;

    private static final int STDOUT = 5;
    private static final int STDERR = 6;
    private static final int LAST_OF_CLIENT = 9;

    /** Of a jobserver; make 4.4 writes -2,-2 where a recipe's line is not recursive. */
    private static final Pattern DESCRIPTORS = Pattern.compile("(-?\\d{1,9}),(-?\\d{1,9})");

    /** What the client counts calls by that are passed through. */
    private static final String DEPTH = "D1MAKE_CALL_DEPTH";

    private final ProcessFiles launcher = ProcessFiles.self();
    private final CallInput input = new CallInput(launcher);

    Call read(int slot, long tenant, long pid, String directory) throws IOException {
        ProcessFiles client = new ProcessFiles(pid);
        List<String> words = client.commandLine();
        if (words.size() < FIRST_ARGUMENT) {
            throw new IOException("process " + pid + " is gone");
        }
        Map<String, String> environment = client.environment();
        String name = words.get(1).substring(words.get(1).lastIndexOf('/') + 1);
        boolean run = name.equals(RUN) && words.size() > FIRST_ARGUMENT;
        String program = run ? words.get(FIRST_ARGUMENT) : name;
        List<String> arguments = words.subList(run ? FIRST_ARGUMENT + 1 : FIRST_ARGUMENT, words.size());
        boolean isMake = !run && CommandNames.MAKE.contains(program);
        MakeOptions options = MakeOptions.parse(isMake ? arguments : List.of());
        Optional<OpenDirectory> work = OpenDirectory.of(directory, options.directories());
        OpenFile stdout = client.openFile(STDOUT);
        OpenFile stderr = client.openFile(STDERR);
        Call call = new Call(
                slot,
                tenant,
                pid,
                directory,
                program,
                arguments,
                environment,
                client.umask(),
                stdout.isOpen() && stdout.isAsGoodAs(stderr),
                work.map(OpenDirectory::realPath).orElse(""),
                work.map(OpenDirectory::device).orElse(-1L),
                input.isThere(client, STDIN),
                jobserver(client, environment.getOrDefault("MAKEFLAGS", "")),
                Math.max(0, Decimal.parse(environment.getOrDefault(DEPTH, "0"))),
                isMake
                        && work.isPresent()
                        && MakefileText.callsOthers(work.get().realPath(), options.makefiles()),
                target(stdout),
                target(stderr));
        return isMake ? call : call.asCommand(CommandCall.read(directory, new CommandWords(program, arguments)));
    }

    private static Call.Jobserver jobserver(ProcessFiles client, String makeflags) {
        Optional<String> named = MakeFlags.jobserver(makeflags);
        if (named.isEmpty()) {
            return MakeFlags.jobs(makeflags).filter(JobCount::parallel).isPresent()
                    ? Call.Jobserver.SHARED
                    : Call.Jobserver.NONE;
        }
        Matcher descriptors = DESCRIPTORS.matcher(named.get());
        boolean closed = descriptors.matches()
                && !(isPipe(client, descriptors.group(1)) && isPipe(client, descriptors.group(2)));
        return closed ? Call.Jobserver.CLOSED : Call.Jobserver.SHARED;
    }

    /** What a client found open at the numbers that it uses itself cannot be seen any more. */
    private static boolean isPipe(ProcessFiles client, String descriptor) {
        int number = Integer.parseInt(descriptor);
        if (number >= STDOUT && number <= LAST_OF_CLIENT) {
            return true;
        }
        OpenFile file = client.openFile(number);
        return number >= 0 && file.isOpen() && file.kind() == OpenFile.Kind.PIPE;
    }

    private Target target(OpenFile file) {
        if (!file.isOpen()) {
            return Target.NOWHERE;
        }
        if (file.isAsGoodAs(launcher.openFile(1))) {
            return Target.LAUNCHERS_STDOUT;
        }
        if (file.isAsGoodAs(launcher.openFile(2))) {
            return Target.LAUNCHERS_STDERR;
        }
        return Target.CLIENTS_OWN;
    }
}
