package org.d1make.dispatch;

import java.util.List;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.calls.Call.Target;
import org.d1make.makefile.MakeOptions;

/**
 * Which calls the real make runs in place, in the client. No IO.
 *
 * @param sharedDevice the device of the project root: what is on it, all hosts see
 * @param sharedPaths D1MAKE_SHARED_PATHS
 */
public record InPlaceRules(long sharedDevice, List<String> sharedPaths) {

    public InPlaceRules {
        sharedPaths = List.copyOf(sharedPaths);
    }

    /** Why the call is to be run in place; empty where it can be a job. */
    public Optional<String> reason(Call call) {
        MakeOptions options = MakeOptions.parse(call.arguments());
        if (options.printsOnly()) {
            return Optional.of("it only prints its version or help");
        }
        if (options.makefiles().stream().anyMatch(InPlaceRules::isStdin)) {
            return Optional.of("it reads a makefile from stdin");
        }
        if (call.stdout() == Target.NOWHERE || call.stderr() == Target.NOWHERE) {
            return Optional.of("its stdout or stderr is closed");
        }
        if (call.hasInput()) {
            return Optional.of("there is something on its stdin, which it may want to read");
        }
        if (!isShared(call)) {
            return Optional.of("the hosts do not share " + call.realDirectory() + " (D1MAKE_SHARED_PATHS)");
        }
        return Optional.empty();
    }

    private static boolean isStdin(String makefile) {
        return makefile.equals("-") || makefile.equals("/dev/stdin") || makefile.startsWith("/dev/fd/");
    }

    private boolean isShared(Call call) {
        return call.device() == sharedDevice
                || sharedPaths.stream().anyMatch(path -> isBelow(call.realDirectory(), path));
    }

    private static boolean isBelow(String directory, String path) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return (directory + "/").startsWith(prefix);
    }
}
