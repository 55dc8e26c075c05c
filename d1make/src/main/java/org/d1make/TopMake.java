package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.makefile.MakeFlags;
import org.d1make.makefile.MakeOptions;

/** GNU make at the top, with the prelude in front of its makefile. */
final class TopMake implements Top {

    private final String make;
    private final List<String> userArguments;
    private final MakeOptions options;
    private final TopMakefile makefile;
    private final Map<String, String> environment;
    private final DefaultJobs defaultJobs;
    private final OptionalInt level;

    /**
     * @param make its file
     * @param userArguments the user's
     * @param level D1MAKE_LEVEL
     */
    TopMake(
            String make,
            List<String> userArguments,
            Surroundings surroundings,
            DefaultJobs defaultJobs,
            OptionalInt level) {
        this.make = make;
        this.userArguments = List.copyOf(userArguments);
        this.defaultJobs = defaultJobs;
        this.level = level;
        environment = surroundings.environment();
        options = MakeOptions.parse(userArguments);
        makefile = TopMakefile.find(surroundings.directory(), options);
    }

    @Override
    public String file() {
        return make;
    }

    @Override
    public String program() {
        return "make";
    }

    @Override
    public String name() {
        return make;
    }

    @Override
    public TopMakefile makefile() {
        return makefile;
    }

    @Override
    public OptionalInt askedJobs() {
        return options.jobLimit();
    }

    @Override
    public OptionalInt jobLimit() {
        return MakeOptions.parse(given()).jobLimit();
    }

    @Override
    public List<String> given() {
        boolean said = options.jobs().isPresent()
                || MakeFlags.jobs(environment.getOrDefault("MAKEFLAGS", "")).isPresent()
                || MakeFlags.jobs(environment.getOrDefault("GNUMAKEFLAGS", "")).isPresent();
        if (said) {
            return userArguments;
        }
        List<String> given = new ArrayList<>(List.of("-j" + defaultJobs.count()));
        given.addAll(userArguments);
        return given;
    }

    /** Where calls of make are no jobs, make is to be the real one, and gets what it is given. */
    @Override
    public List<String> arguments(RuntimeDirectory runtime) throws IOException {
        return defaultJobs.subMakes()
                ? makefile.arguments(given(), !options.makefiles().isEmpty(), runtime)
                : given();
    }

    /** What make would be given, and would read before the user's makefile. */
    String text(RuntimeDirectory runtime) throws IOException {
        String command = "# make " + String.join(" ", arguments(runtime)) + "\n";
        boolean prelude = !makefile.makefiles().isEmpty() && defaultJobs.subMakes();
        return prelude ? command + TopMakefile.prelude(runtime).text() : command;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public List<String> shown() {
        return userArguments;
    }

    @Override
    public List<String> words() {
        return userArguments;
    }

    @Override
    public List<String> goals() {
        return options.goals();
    }

    @Override
    public LevelRule levels() {
        return new LevelRule(level, make);
    }
}
