package org.d1make;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.d1make.calls.CallDesk;
import org.d1make.calls.Console;
import org.d1make.calls.OpenDirectory;
import org.d1make.calls.Tagging;
import org.d1make.cli.CommandLine;
import org.d1make.cli.DebugTopic;
import org.d1make.cli.Settings;
import org.d1make.client.ByteText;
import org.d1make.client.Frame.Stream;
import org.d1make.command.CommandNames;
import org.d1make.command.TopProgram;
import org.d1make.control.ControlDesk;
import org.d1make.dispatch.Dispatch;
import org.d1make.dispatch.DispatchSettings;
import org.d1make.dispatch.InPlaceRules;
import org.d1make.dispatch.JobEnvironment;
import org.d1make.events.BuildLog;
import org.d1make.events.Listeners;
import org.d1make.events.OutputLog;
import org.d1make.history.BuildHistory;
import org.d1make.history.JobHistory;
import org.d1make.hosts.HostList;
import org.d1make.hosts.HostListSource;
import org.d1make.hosts.HostListWatch;
import org.d1make.link.Admission;
import org.d1make.link.TreeProof;
import org.d1make.log.DebugLog;
import org.d1make.posix.ChildExit;
import org.d1make.posix.OwnDescriptors;
import org.d1make.posix.Posix;
import org.d1make.report.ByHand;
import org.d1make.report.ConsoleReport;
import org.d1make.report.MessageWriter;
import org.d1make.schedule.SchedulerSettings;

/** One build from its start to its end: wires the parts, runs make, closes what it has opened in reverse. */
final class Build {

    private final Surroundings surroundings;
    private final CommandLine commandLine;
    private final Settings settings;
    private final HostListSource source;
    private final HostList hosts;
    private final TopCall top;
    private final Interruption interruption = new Interruption();

    Build(Surroundings surroundings, CommandLine commandLine, Configuration configuration) {
        this(surroundings, commandLine, configuration, Optional.empty());
    }

    /**
     * A build by another program.
     *
     * @param program in make's place
     */
    Build(
            Surroundings surroundings,
            CommandLine commandLine,
            Configuration configuration,
            Optional<TopProgram> program) {
        this.surroundings = surroundings;
        this.commandLine = commandLine;
        settings = configuration.settings();
        source = configuration.source();
        hosts = configuration.hosts();
        List<String> named =
                program.isPresent() && settings.commands().isEmpty() ? List.of(CommandNames.AUTO) : settings.commands();
        CommandNames names = CommandNames.of(named, surroundings.environment().getOrDefault("PATH", ""));
        top = new TopCall(surroundings, commandLine.makeArguments(), names, program, hosts.hosts());
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
            top.names().missing().forEach(name -> messages.say("D1MAKE_COMMANDS: there is no " + name + " on PATH"));
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
        int jobs = top.options().jobs().map(count -> count.limit().orElse(0)).orElse(0);
        ByHand byHand = new ByHand(settings.extraSshParameters(), settings.serverSetup(), jobEnvironment(runtime));
        return Showing.of(settings, surroundings.environment(), messages, byHand, jobs);
    }

    /** Prints what make would be given, and runs nothing. */
    void printMakefile() throws IOException, BuildException {
        TopMakefile makefile = top.makefile();
        try (RuntimeDirectory runtime = runtimeDirectory()) {
            List<String> arguments = top.arguments(makefile, runtime);
            StringBuilder text = new StringBuilder("# make " + String.join(" ", arguments) + "\n");
            if (!makefile.makefiles().isEmpty() && top.names().haveMake()) {
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
        TopMakefile makefile = top.makefile();
        TreeProof proof = new TreeProof(makefile.proof());
        if (keepsHosts()) {
            // What outlives the build must not hold what its caller has open: a lock, a pipe.
            OwnDescriptors.hideAllBut(Set.of());
        }
        try (Links links = Links.open(surroundings, settings, runtime, proof.paths())) {
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
                    ? Optional.of(
                            new BuildHistory(cache(surroundings), root(surroundings, makefile), top.key(), history))
                    : Optional.empty();
            builds.ifPresent(showing::knows);
            try (CallDesk desk = new CallDesk(runtime.path(), console, tagging(makefile), listeners, dispatch)) {
                fill(desk::start);
                dispatch.serve(
                        desk,
                        inPlaceRules(settings, makefile),
                        top.levelRule(settings.level(), make),
                        jobEnvironment(runtime),
                        history);
                fill(new ControlDesk(runtime.path(), answers(dispatch))::start);
                new HostListWatch(source, settings.hosts(), new HostListChanges(dispatch, report)).start();
                interruption.tell(dispatch::interrupted);
                fill(() -> runtime.makeNames(surroundings.home(), top.names().names()));
                List<String> arguments = new ArrayList<>();
                fill(() -> arguments.addAll(top.arguments(makefile, runtime)));
                boolean hostIsMissing = mustFindHosts() && !dispatch.awaitHost();
                if (interruption.first().isPresent()) {
                    return new ChildExit(0, interruption.first().getAsInt(), 0);
                }
                if (hostIsMissing) {
                    throw new BuildException(ExitStatus.NO_HOST, "no host can be used (D1MAKE_FALLBACK=none)");
                }
                listeners.makeStarts(root(surroundings, makefile), top.words());
                ChildExit exit = runMake(make, arguments, top.environment(runtime), dispatch, guard, showing);
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

    private ControlAnswers answers(Dispatch dispatch) {
        return ControlAnswers.of(
                dispatch, surroundings.directory(), top.key(), top.options().goals());
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
            Map<String, String> environment,
            Dispatch dispatch,
            Guard guard,
            Showing showing)
            throws IOException, InterruptedException {
        OwnDescriptors.hideAllBut(keepsHosts() ? Set.of() : surroundings.descriptors());
        MakeProcess process = MakeProcess.start(
                make,
                top.name(make),
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
                top.names().haveMake(),
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
}
