package org.d1make;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.calls.Call;
import org.d1make.command.CommandNames;
import org.d1make.command.TopProgram;
import org.d1make.dispatch.LevelRule;
import org.d1make.hosts.HostSpec;
import org.d1make.makefile.MakeFlags;
import org.d1make.makefile.MakeOptions;

/**
 * The process at a build's top as it is called: make behind the prelude; make as the user calls it, where its calls are no jobs; or
 * another program. It starts nothing.
 *
 * @param given what the user gave make; where there is another program, at most a {@code -j}
 * @param names whose calls are jobs
 * @param program in make's place
 * @param hosts those of the list
 */
record TopCall(
        Surroundings surroundings,
        List<String> given,
        CommandNames names,
        Optional<TopProgram> program,
        List<HostSpec> hosts) {

    /** How many jobs are started for a host whose entry does not say: nobody knows its cpus before it is reached. */
    private static final int SLOTS_OF_UNKNOWN_HOST = 8;

    TopCall {
        given = List.copyOf(given);
        hosts = List.copyOf(hosts);
    }

    MakeOptions options() {
        return MakeOptions.parse(given);
    }

    /** Another program has none, and the project is where it is started. */
    TopMakefile makefile() {
        return program.isPresent()
                ? new TopMakefile(Optional.of(surroundings.directory()), List.of())
                : TopMakefile.find(surroundings.directory(), options());
    }

    /** Its argv[0]; make starts itself anew by its full path. */
    String name(String file) {
        return program.map(TopProgram::program).orElse(file);
    }

    /** Its arguments, after the prelude was written where make is to read it. */
    List<String> arguments(TopMakefile makefile, RuntimeDirectory runtime) throws IOException {
        if (program.isPresent()) {
            return program.get().arguments(jobs());
        }
        MakeOptions options = options();
        return names.haveMake()
                ? makefile.arguments(withJobs(options), !options.makefiles().isEmpty(), runtime)
                : withJobs(options);
    }

    /** What is told of it: make's arguments without the prelude, or the program with its own. */
    List<String> words() {
        return program.map(top -> behind(top.program(), top.arguments(jobs()))).orElseGet(() -> withJobs(options()));
    }

    /** By which the next build like this one is known. */
    List<String> key() {
        return program.map(top -> behind(top.program(), top.arguments())).orElse(given);
    }

    private static List<String> behind(String first, List<String> others) {
        List<String> words = new ArrayList<>(List.of(first));
        words.addAll(others);
        return words;
    }

    Map<String, String> environment(RuntimeDirectory runtime) {
        Map<String, String> users = surroundings.environment();
        Map<String, String> environment = new LinkedHashMap<>(program.map(
                        top -> top.environment(users, jobs(), options().jobs().isPresent()))
                .orElse(users));
        // A d1make that runs below a call which another one has passed through.
        environment.keySet().removeAll(Call.CLIENTS_VARIABLES);
        environment.put(Call.BUILD, runtime.path());
        environment.merge("PATH", runtime.bin(), (path, bin) -> bin + ":" + path);
        return environment;
    }

    /** Without the prelude, a make that is passed through would not have its own calls asked for. */
    LevelRule levelRule(OptionalInt level, String file) {
        return new LevelRule(program.isPresent() ? OptionalInt.of(1) : level, file);
    }

    private int jobs() {
        OptionalInt asked =
                options().jobs().isPresent() ? options().jobs().get().limit() : OptionalInt.empty();
        return asked.orElseGet(this::slots);
    }

    /** Without a -j of the user's, as many jobs as the hosts have slots. */
    private List<String> withJobs(MakeOptions options) {
        Map<String, String> environment = surroundings.environment();
        boolean said = options.jobs().isPresent()
                || MakeFlags.jobs(environment.getOrDefault("MAKEFLAGS", "")).isPresent()
                || MakeFlags.jobs(environment.getOrDefault("GNUMAKEFLAGS", "")).isPresent();
        return said ? given : behind("-j" + slots(), given);
    }

    private int slots() {
        return hosts.stream().mapToInt(this::slots).sum();
    }

    private int slots(HostSpec host) {
        int unsaid = host.isThisMachine() ? Runtime.getRuntime().availableProcessors() : SLOTS_OF_UNKNOWN_HOST;
        int slots = host.slots().orElse(unsaid);
        return names.haveMake() ? slots : host.jobs().orElse(slots);
    }
}
