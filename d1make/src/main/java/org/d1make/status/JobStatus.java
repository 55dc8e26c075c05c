package org.d1make.status;

import java.util.List;
import org.d1make.command.CommandNames;

/**
 * One job that runs. Text is byte strings.
 *
 * @param program make, or the command
 * @param seconds since its host was told to run it
 */
public record JobStatus(
        long job, String host, String directory, String program, List<String> arguments, double seconds) {
    /** A sub-make's arguments, or a command in full. */
    String commandLine() {
        String words = String.join(" ", arguments);
        return CommandNames.MAKE.contains(program) ? words : (program + " " + words).strip();
    }

    public JobStatus {
        arguments = List.copyOf(arguments);
    }
}
