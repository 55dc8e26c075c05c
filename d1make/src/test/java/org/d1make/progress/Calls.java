package org.d1make.progress;

import java.util.List;
import java.util.Map;
import org.d1make.calls.Call;

/** Calls as tests need them. */
public final class Calls {

    private Calls() {}

    /** In that directory of the project {@code /project}, with these arguments. */
    public static Call in(String directory, String... arguments) {
        return of(directory, Map.of(), false, arguments);
    }

    /** Likewise, with an environment, and perhaps one file for both streams. */
    public static Call of(String directory, Map<String, String> environment, boolean merged, String... arguments) {
        String where = directory.isEmpty() ? "/project" : "/project/" + directory;
        return new Call(
                directory.hashCode(),
                0,
                1,
                where,
                "make",
                List.of(arguments),
                environment,
                0022,
                merged,
                where,
                1,
                false,
                Call.Jobserver.NONE,
                0,
                false,
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
    }
}
