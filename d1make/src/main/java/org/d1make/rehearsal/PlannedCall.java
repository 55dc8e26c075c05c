package org.d1make.rehearsal;

import java.util.List;
import org.d1make.command.CommandNames;

/**
 * A call of make, or of a command that is to be a job, that a recipe line would make, as far as its text tells. Text is byte strings.
 *
 * @param program its name; {@code make} where the line has {@code $(MAKE)}
 * @param target whose recipe it is; empty where that is not known
 * @param directory in which the call would be made, as the line has it: relative to make's own, or absolute; empty for make's own
 * @param arguments words as a shell would read them, variables of the shell's left as they are
 * @param inLoop whether it stands in a loop of the shell's, in which one call waits for the other
 * @param step calls of one step run side by side, with enough jobs, and wait for those of the step before; 0 where that is not known
 */
public record PlannedCall(
        String program, String target, String directory, List<String> arguments, boolean inLoop, int step) {

    public PlannedCall {
        arguments = List.copyOf(arguments);
    }

    /** Whether it is one of make. */
    public boolean isMake() {
        return CommandNames.MAKE.contains(program);
    }

    PlannedCall in(String newTarget, int newStep) {
        return new PlannedCall(program, newTarget, directory, arguments, inLoop, newStep);
    }
}
