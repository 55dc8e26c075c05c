package org.d1make.dispatch.call;

import java.util.List;
import java.util.Optional;
import org.d1make.calls.Call;
import org.d1make.calls.Call.Target;
import org.d1make.calls.CommandCall;
import org.d1make.makefile.MakeOptions;

/**
 * Which calls run in place: the client becomes the real make, or the command. No IO.
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
        Optional<String> said = call.command().map(CommandCall::reason).orElseGet(() -> ofMake(call));
        if (said.isPresent()) {
            return said;
        }
        if (call.stdout() == Target.NOWHERE || call.stderr() == Target.NOWHERE) {
            return Optional.of("its stdout or stderr is closed");
        }
        if (call.hasInput()) {
            return Optional.of("there is something on its stdin, which it may want to read");
        }
        if (!isShared(call.realDirectory(), call.device())) {
            return Optional.of(unshared(call.realDirectory()));
        }
        return call.command()
                .flatMap(command -> command.files().stream()
                        .filter(place -> !isShared(place))
                        .map(place -> unshared(place.file()))
                        .findFirst());
    }

    private static Optional<String> ofMake(Call call) {
        MakeOptions options = MakeOptions.parse(call.arguments());
        if (options.printsOnly()) {
            return Optional.of("it only prints its version or help");
        }
        if (options.makefiles().stream().anyMatch(InPlaceRules::isStdin)) {
            return Optional.of("it reads a makefile from stdin");
        }
        return Optional.empty();
    }

    private static String unshared(String path) {
        return "the hosts do not share " + path + " (D1MAKE_SHARED_PATHS)";
    }

    private static boolean isStdin(String makefile) {
        return makefile.equals("-") || makefile.equals("/dev/stdin") || makefile.startsWith("/dev/fd/");
    }

    private boolean isShared(CommandCall.Place place) {
        return place.directory()
                .filter(directory -> isShared(directory.realPath(), directory.device()))
                .isPresent();
    }

    private boolean isShared(String realDirectory, long device) {
        return device == sharedDevice || sharedPaths.stream().anyMatch(path -> isBelow(realDirectory, path));
    }

    private static boolean isBelow(String directory, String path) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return (directory + "/").startsWith(prefix);
    }
}
