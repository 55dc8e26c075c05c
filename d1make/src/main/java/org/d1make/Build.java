package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.calls.Console;
import org.d1make.calls.OpenDirectory;
import org.d1make.calls.Tagging;
import org.d1make.cli.CommandLine;
import org.d1make.cli.DebugTopic;
import org.d1make.cli.Settings;
import org.d1make.client.ByteText;
import org.d1make.client.Frame.Stream;
import org.d1make.control.ControlDesk;
import org.d1make.dispatch.Dispatch;
import org.d1make.dispatch.DispatchSettings;
import org.d1make.dispatch.InPlaceRules;
import org.d1make.dispatch.JobEnvironment;
import org.d1make.dispatch.LevelRule;
import org.d1make.events.BuildLog;
import org.d1make.events.Listeners;
import org.d1make.events.OutputLog;
import org.d1make.history.BuildHistory;
import org.d1make.history.JobHistory;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListWatch;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.TreeProof;
import org.d1make.log.DebugLog;
import org.d1make.makefile.MakeFlags;
import org.d1make.makefile.MakeOptions;
import org.d1make.posix.ChildExit;
import org.d1make.posix.OwnDescriptors;
import org.d1make.posix.Posix;
import org.d1make.report.ByHand;
import org.d1make.report.ConsoleReport;
import org.d1make.report.MessageWriter;
import org.d1make.schedule.SchedulerSettings;

/** One build from its start to its end: wires the parts, runs make, closes what it has opened in reverse. */
final class Build {

    /** How many jobs make starts for a host whose entry does not say: nobody knows its cpus before it is reached. */
    private static final int SLOTS_OF_UNKNOWN_HOST = 8;

    private final Surroundings surroundings;
    private final CommandLine commandLine;
    private final Configuration configuration;
    private final Settings settings;
    private final HostList hosts;
    private final Interruption interruption = new Interruption();

    Build(Surroundings surroundings, CommandLine commandLine, Configuration configuration) {
        this.surroundings = surroundings;
        this.commandLine = commandLine;
        this.configuration = configuration;
        settings = configuration.settings();
        hosts = configuration.hosts();
    }

    /** Runs it. Gives how make ended. */
    ChildExit run(String make) throws IOException, InterruptedException, BuildException {
        UserSignals.handle(interruption::signalled);
        Console console = new Console();
        Optional<Recording> recording = Recording.of(commandLine, settings, surroundings.umask());
        try (RuntimeDirectory runtime = runtimeDirectory();
                MessageWriter messages = new MessageWriter(console)) {
            messages.start();
            settings.warnings().forEach(messages::say);
            hosts.warnings().forEach(messages::say);
            ConsoleReport report = new ConsoleReport(messages);
            Showing showing = showing(runtime, messages);
            try (Logs logs = Logs.open(settings, commandLine.debug(), surroundings, messages)) {
                List<BuildLog> listening = new ArrayList<>(showing.logs());
                listening.addAll(List.of(report, logs.log()));
                List<OutputLog> outputLogs = new ArrayList<>(showing.outputLogs());
                recording.ifPresent(recorder -> recorder.listen(listening, outputLogs));
                Listeners listeners = new Listeners(listening, outputLogs);
                ChildExit exit;
                try {
                    exit = dispatch(make, runtime, console, report, logs.log(), listeners, showing);
                } finally {
                    if (recording.isPresent()) {
                        recording.get().finish(interruption, messages::say);
                    }
                }
                showing.tell();
                return exit;
            }
        }
    }

    private Showing showing(RuntimeDirectory runtime, MessageWriter messages) throws IOException {
        int jobs = MakeOptions.parse(commandLine.makeArguments())
                .jobs()
                .map(count -> count.limit().orElse(0))
                .orElse(0);
        ByHand byHand = new ByHand(settings.extraSshParameters(), settings.serverSetup(), jobEnvironment(runtime));
        return Showing.of(settings, surroundings.environment(), messages, byHand, jobs);
    }

    /** Prints what make would be given, and runs nothing. */
    void printMakefile() throws IOException, BuildException {
        MakeOptions options = MakeOptions.parse(commandLine.makeArguments());
        TopMakefile makefile = TopMakefile.find(surroundings.directory(), options);
        try (RuntimeDirectory runtime = runtimeDirectory()) {
            List<String> arguments = makefile.arguments(
                    withJobs(commandLine.makeArguments(), options),
                    !options.makefiles().isEmpty(),
                    runtime);
            StringBuilder text = new StringBuilder("# make " + String.join(" ", arguments) + "\n");
            if (!makefile.makefiles().isEmpty()) {
                text.append(TopMakefile.prelude(runtime).text());
            }
            new Console().say(Stream.STDOUT, text.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private RuntimeDirectory runtimeDirectory() throws BuildException {
        return RuntimeDirectory.ofBuild(surroundings.environment());
    }

    private interface Filling {
        void run() throws IOException;
    }

    /** Puts something into the private directory. */
    private static void fill(Filling filling) throws BuildException {
        try {
            filling.run();
        } catch (IOException e) {
            throw RuntimeDirectory.cannotBe(e);
        }
    }

    private ChildExit dispatch(
            String make,
            RuntimeDirectory runtime,
            Console console,
            ConsoleReport report,
            DebugLog debug,
            Listeners listeners,
            Showing showing)
            throws IOException, InterruptedException, BuildException {
        MakeOptions options = MakeOptions.parse(commandLine.makeArguments());
        TopMakefile makefile = TopMakefile.find(surroundings.directory(), options);
        TreeProof proof = new TreeProof(makefile.proof());
        if (keepsHosts()) {
            // What outlives the build must not hold what its caller has open: a lock, a pipe.
            OwnDescriptors.hideAllBut(Set.of());
        }
        try (Links links = Links.open(surroundings, configuration, runtime, proof.paths())) {
            links.warnings(hosts.hosts()).forEach(report::warned);
            Dispatch dispatch = new Dispatch(
                    dispatchSettings(debug),
                    new Admission(proof, Posix.userId()),
                    links::link,
                    listeners,
                    () -> System.nanoTime() / 1_000_000);
            dispatch.connect(hosts.hosts(), links::hasKept);
            Guard guard = Guard.start(surroundings.clientProgram(), runtime.path(), surroundings.variables());
            runtime.guardedBy(guard);
            JobHistory history = history(surroundings, makefile);
            Optional<BuildHistory> builds = showing.showsProgress()
                    ? Optional.of(new BuildHistory(
                            cache(surroundings), root(surroundings, makefile), commandLine.makeArguments(), history))
                    : Optional.empty();
            builds.ifPresent(showing::knows);
            try (CallDesk desk = new CallDesk(runtime.path(), console, tagging(makefile), listeners, dispatch)) {
                fill(desk::start);
                dispatch.serve(
                        desk,
                        inPlaceRules(settings, makefile),
                        new LevelRule(settings.level(), make),
                        jobEnvironment(runtime),
                        history);
                fill(new ControlDesk(runtime.path(), answers(dispatch, options))::start);
                configuration
                        .source()
                        .ifPresent(
                                list -> new HostListWatch(list, settings.hosts(), new HostListChanges(dispatch, report))
                                        .start());
                interruption.tell(dispatch::interrupted);
                fill(() -> runtime.makeNames(surroundings.home()));
                List<String> arguments = new ArrayList<>();
                fill(() -> arguments.addAll(makefile.arguments(
                        withJobs(commandLine.makeArguments(), options),
                        !options.makefiles().isEmpty(),
                        runtime)));
                boolean hostIsMissing = mustFindHosts() && !dispatch.awaitHost();
                if (interruption.first().isPresent()) {
                    return new ChildExit(0, interruption.first().getAsInt(), 0);
                }
                if (hostIsMissing) {
                    throw new BuildException(ExitStatus.NO_HOST, "no host can be used (D1MAKE_FALLBACK=none)");
                }
                listeners.makeStarts(root(surroundings, makefile), withJobs(commandLine.makeArguments(), options));
                ChildExit exit = runMake(make, arguments, runtime, dispatch, guard, showing);
                listeners.makeEnded(exit);
                if (exit.status() == 0 && exit.signal() == 0) {
                    builds.ifPresent(build -> save(build::save, debug));
                }
                if (keepsHosts() && exit.signal() == 0) {
                    dispatch.keep(settings.persist(), links);
                }
                return dispatch.failedForWantOfHosts() ? new ChildExit(ExitStatus.NO_HOST.code(), 0, 0) : exit;
            } finally {
                dispatch.close();
                save(history::save, debug);
            }
        }
    }

    private ControlAnswers answers(Dispatch dispatch, MakeOptions options) {
        return ControlAnswers.of(dispatch, surroundings.directory(), commandLine.makeArguments(), options.goals());
    }

    private boolean keepsHosts() {
        return settings.persist() > 0;
    }

    private Tagging tagging(TopMakefile makefile) {
        return new Tagging(settings.tag(), root(surroundings, makefile));
    }

    private static String root(Surroundings surroundings, TopMakefile makefile) {
        return makefile.directory().orElse(surroundings.directory());
    }

    /** How long the jobs of that makefile took. */
    static JobHistory history(Surroundings surroundings, TopMakefile makefile) {
        return JobHistory.open(cache(surroundings), root(surroundings, makefile));
    }

    private static Path cache(Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        String directory = cache.startsWith("/") ? cache : environment.getOrDefault("HOME", "/") + "/.cache";
        return Path.of(ByteText.decoded(directory));
    }

    private static void save(Filling history, DebugLog debug) {
        try {
            history.run();
        } catch (IOException e) {
            debug.historyUnwritable(e.toString());
        }
    }

    private ChildExit runMake(
            String make,
            List<String> arguments,
            RuntimeDirectory runtime,
            Dispatch dispatch,
            Guard guard,
            Showing showing)
            throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(surroundings.environment());
        // A d1make that runs below a call which another one has passed through.
        environment.keySet().removeAll(Call.CLIENTS_VARIABLES);
        environment.merge("PATH", runtime.bin(), (path, bin) -> bin + ":" + path);
        OwnDescriptors.hideAllBut(keepsHosts() ? Set.of() : surroundings.descriptors());
        MakeProcess process = MakeProcess.start(
                make,
                make,
                arguments,
                environment,
                surroundings.umask(),
                keepsHosts() ? surroundings.descriptors() : Set.of());
        guard.makeStarted(process.pid());
        interruption.tell(process::kill);
        process.whenEnded(dispatch::makeEnded);
        try (showing) {
            showing.start(guard);
            return dispatch.run();
        } finally {
            guard.makeEnded();
        }
    }

    private DispatchSettings dispatchSettings(DebugLog debug) {
        return new DispatchSettings(
                settings.clientMakeArguments(),
                settings.retries(),
                ExitStatus.JOB_LOST.code(),
                mustFindHosts() ? OptionalInt.of(ExitStatus.NO_HOST.code()) : OptionalInt.empty(),
                new SchedulerSettings(settings.minMemory(), settings.maxLoad(), debug.wants(DebugTopic.SCHEDULE)));
    }

    private boolean mustFindHosts() {
        return settings.fallback() == Settings.Fallback.NONE;
    }

    /** Which calls of that makefile are no jobs. */
    static InPlaceRules inPlaceRules(Settings settings, TopMakefile makefile) {
        long device = makefile.directory()
                .flatMap(directory -> OpenDirectory.of(directory, List.of()))
                .map(OpenDirectory::device)
                .orElse(-1L);
        return new InPlaceRules(device, settings.sharedPaths());
    }

    private JobEnvironment jobEnvironment(RuntimeDirectory runtime) {
        return new JobEnvironment(surroundings.environment(), runtime.path());
    }

    /** Without a -j of the user's, as many jobs as the hosts have slots. */
    private List<String> withJobs(List<String> arguments, MakeOptions options) {
        Map<String, String> environment = surroundings.environment();
        boolean given = options.jobs().isPresent()
                || MakeFlags.jobs(environment.getOrDefault("MAKEFLAGS", "")).isPresent()
                || MakeFlags.jobs(environment.getOrDefault("GNUMAKEFLAGS", "")).isPresent();
        if (given) {
            return arguments;
        }
        int slots = configuration
                .request()
                .map(request -> request.nodes() * request.cpus().orElse(SLOTS_OF_UNKNOWN_HOST))
                .orElseGet(() -> hosts.hosts().stream().mapToInt(this::slots).sum());
        List<String> withJobs = new ArrayList<>(List.of("-j" + slots));
        withJobs.addAll(arguments);
        return withJobs;
    }

    private int slots(HostSpec host) {
        int unsaid = host.isThisMachine() ? Runtime.getRuntime().availableProcessors() : SLOTS_OF_UNKNOWN_HOST;
        return host.slots().orElse(unsaid);
    }
}
