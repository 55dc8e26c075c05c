package org.d1make;

import java.io.IOException;
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
import org.d1make.command.CommandNames;
import org.d1make.control.ControlDesk;
import org.d1make.dispatch.Dispatch;
import org.d1make.dispatch.DispatchSettings;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.events.BuildLog;
import org.d1make.events.Listeners;
import org.d1make.events.OutputLog;
import org.d1make.events.TopProcess;
import org.d1make.hosts.HostList;
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
    private final Configuration configuration;
    private final Settings settings;
    private final HostList hosts;
    private final CommandNames names;
    private final Top top;
    private final Interruption interruption = new Interruption();

    /**
     * @param names of the commands whose calls are jobs
     * @param top what calls them
     */
    Build(
            Surroundings surroundings,
            CommandLine commandLine,
            Configuration configuration,
            CommandNames names,
            Top top) {
        this.surroundings = surroundings;
        this.commandLine = commandLine;
        this.names = names;
        this.top = top;
        this.configuration = configuration;
        settings = configuration.settings();
        hosts = configuration.hosts();
    }

    /** Runs it. Gives how make, or what stands in its place, ended. */
    ChildExit run() throws IOException, InterruptedException, BuildException {
        UserSignals.handle(interruption::signalled);
        Console console = new Console();
        Optional<Recording> recording = Recording.of(commandLine, settings, surroundings.umask());
        try (RuntimeDirectory runtime = RuntimeDirectory.ofBuild(surroundings.environment());
                MessageWriter messages = new MessageWriter(console)) {
            messages.start();
            settings.warnings().forEach(messages::say);
            names.missing().forEach(name -> messages.say("D1MAKE_COMMANDS: there is no " + name + " on PATH"));
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
                    exit = dispatch(runtime, console, report, logs.log(), listeners, showing);
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
        ByHand byHand = new ByHand(settings.extraSshParameters(), settings.serverSetup(), jobEnvironment(runtime));
        return Showing.of(
                settings,
                surroundings.environment(),
                messages,
                byHand,
                top.askedJobs().orElse(0));
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
            RuntimeDirectory runtime,
            Console console,
            ConsoleReport report,
            DebugLog debug,
            Listeners listeners,
            Showing showing)
            throws IOException, InterruptedException, BuildException {
        TopMakefile makefile = top.makefile();
        String root = makefile.root(surroundings);
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
            Remembered remembered = Remembered.of(surroundings, root, top.words(), showing.showsProgress());
            remembered.builds().ifPresent(showing::knows);
            try (CallDesk desk =
                    new CallDesk(runtime.path(), console, new Tagging(settings.tag(), root), listeners, dispatch)) {
                fill(desk::start);
                dispatch.serve(
                        desk,
                        inPlaceRules(settings, makefile),
                        top.levels(),
                        jobEnvironment(runtime),
                        remembered.jobs());
                fill(new ControlDesk(runtime.path(), answers(dispatch))::start);
                configuration
                        .source()
                        .ifPresent(
                                list -> new HostListWatch(list, settings.hosts(), new HostListChanges(dispatch, report))
                                        .start());
                interruption.tell(dispatch::interrupted);
                fill(() -> runtime.makeNames(surroundings.home(), names.names()));
                List<String> arguments = new ArrayList<>();
                fill(() -> arguments.addAll(top.arguments(runtime)));
                boolean hostIsMissing = mustFindHosts() && !dispatch.awaitHost();
                if (interruption.first().isPresent()) {
                    return new ChildExit(0, interruption.first().getAsInt(), 0);
                }
                if (hostIsMissing) {
                    throw new BuildException(ExitStatus.NO_HOST, "no host can be used (D1MAKE_FALLBACK=none)");
                }
                listeners.topStarts(root, new TopProcess(top.program(), top.given(), top.jobLimit()));
                ChildExit exit = runTop(arguments, topEnvironment(runtime), dispatch, guard, showing);
                listeners.topEnded(exit);
                if (exit.status() == 0 && exit.signal() == 0) {
                    remembered.saveBuild(debug);
                }
                if (keepsHosts() && exit.signal() == 0) {
                    dispatch.keep(settings.persist(), links);
                }
                return dispatch.failedForWantOfHosts() ? new ChildExit(ExitStatus.NO_HOST.code(), 0, 0) : exit;
            } finally {
                dispatch.close();
                remembered.saveJobs(debug);
            }
        }
    }

    private ControlAnswers answers(Dispatch dispatch) {
        return ControlAnswers.of(dispatch, surroundings.directory(), top);
    }

    private boolean keepsHosts() {
        return settings.persist() > 0;
    }

    private ChildExit runTop(
            List<String> arguments, Map<String, String> environment, Dispatch dispatch, Guard guard, Showing showing)
            throws IOException, InterruptedException {
        OwnDescriptors.hideAllBut(keepsHosts() ? Set.of() : surroundings.descriptors());
        MakeProcess process = MakeProcess.start(
                top.file(),
                top.name(),
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

    private Map<String, String> topEnvironment(RuntimeDirectory runtime) {
        Map<String, String> environment = new LinkedHashMap<>(top.environment());
        // A d1make that runs below a call which another one has passed through.
        environment.keySet().removeAll(Call.CLIENTS_VARIABLES);
        environment.put(Call.BUILD, runtime.path());
        environment.merge("PATH", runtime.bin(), (path, bin) -> bin + ":" + path);
        return environment;
    }

    private DispatchSettings dispatchSettings(DebugLog debug) {
        return new DispatchSettings(
                settings.clientMakeArguments(),
                names.haveMake(),
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
