package org.d1make;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.d1make.makefile.MakeOptions;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.Rehearsal;

/**
 * The top makefile gone through for the calls that it would make.
 *
 * @param make its file
 */
record TopRehearsal(Surroundings surroundings, TopMakefile makefile, RuntimeDirectory runtime, String make) {

    /**
     * @param names of the commands whose calls are meant
     * @param arguments make's, goals and all
     */
    Plan of(Set<String> names, List<String> arguments) throws BuildException {
        if (makefile.makefiles().isEmpty()) {
            return new Plan(List.of(), 0, false, "there is no makefile in " + surroundings.directory());
        }
        Rehearsal rehearsal = new Rehearsal(runtime.path());
        try {
            rehearsal.prepare(surroundings.home() + "/lib/rehearse");
            boolean given = !MakeOptions.parse(arguments).makefiles().isEmpty();
            return rehearsal.run(
                    make, names, makefile.behind(rehearsal.file(), arguments, given), surroundings.environment());
        } catch (IOException e) {
            throw RuntimeDirectory.cannotBe(e);
        }
    }
}
