package org.d1make.calls;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.command.CommandNames;
import org.d1make.command.CommandWords;
import org.d1make.makefile.MakeOptions;

/** A call that nobody has made, as it would be if somebody made it. It has no client, and nothing on its stdin. */
public final class CallSketch {

    private CallSketch() {}

    /**
     * The call of make in that directory.
     *
     * @param directory absolute
     * @param environment of the recipe
     */
    public static Call of(String directory, List<String> arguments, Map<String, String> environment, int umask) {
        return of(directory, "make", arguments, environment, umask);
    }

    /** Likewise the call of make, or of another command. */
    public static Call of(
            String directory, String program, List<String> arguments, Map<String, String> environment, int umask) {
        boolean isMake = CommandNames.MAKE.contains(program);
        MakeOptions options = MakeOptions.parse(isMake ? arguments : List.of());
        Optional<OpenDirectory> work = OpenDirectory.of(directory, options.directories());
        Call call = new Call(
                0,
                0,
                ProcessHandle.current().pid(),
                directory,
                program,
                arguments,
                environment,
                umask,
                false,
                work.map(OpenDirectory::realPath).orElse(""),
                work.map(OpenDirectory::device).orElse(-1L),
                false,
                Call.Jobserver.SHARED,
                0,
                isMake
                        && work.isPresent()
                        && MakefileText.callsOthers(work.get().realPath(), options.makefiles()),
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
        return isMake ? call : call.asCommand(CommandCall.read(directory, new CommandWords(program, arguments)));
    }
}
