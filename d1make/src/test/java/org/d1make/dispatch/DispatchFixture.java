package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.calls.CallDesk;
import org.d1make.calls.Console;
import org.d1make.calls.OpenDirectory;
import org.d1make.calls.Tagging;
import org.d1make.dispatch.call.InPlaceRules;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.dispatch.call.LevelRule;
import org.d1make.hosts.HostSpec;
import org.d1make.link.Admission;
import org.d1make.link.HostLink;
import org.d1make.link.RemotePrograms;
import org.d1make.link.TreeProof;
import org.d1make.link.WideWindows;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Posix;
import org.d1make.schedule.SchedulerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A dispatch with real clients, real FIFOs and the real thread; hosts do what the test says, and it sets the clock. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
abstract class DispatchFixture {

    static final long DEADLINE_SECONDS = 10;
    static final int JOB_LOST = 106;
    private static final Executor WRITERS = task -> new Thread(task, "output").start();

    @TempDir
    Path directory;

    final AtomicLong clock = new AtomicLong(1_000_000);
    final Map<String, Deque<FakeHost>> hosts = new HashMap<>();
    final RecordingLog log = new RecordingLog();
    final RecordingTimes times = new RecordingTimes();
    Dispatch dispatch;
    CallDesk desk;
    Thread thread;

    @BeforeEach
    void start() throws IOException {
        Path client = Path.of("../d1make-client/src/main/sh/d1make-client").toRealPath();
        Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/make"), client);
        Files.writeString(directory.resolve("Makefile"), "inplace: ; @exit 0\n");
    }

    @AfterEach
    void close() throws InterruptedException {
        dispatch.makeEnded(new ChildExit(0, 0, 0));
        thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        assertThat(thread.isAlive()).isFalse();
        hosts.values().forEach(queue -> queue.forEach(FakeHost::close));
        desk.close();
    }

    /** Each call adds what the next connection to that host meets. */
    FakeHost host(String name, boolean up) {
        FakeHost host = new FakeHost(up);
        hosts.computeIfAbsent(name, key -> new ArrayDeque<>()).add(host);
        return host;
    }

    FakeHost host(String name) {
        return host(name, true);
    }

    void build(OptionalInt noHostStatus, String... names) throws IOException {
        host("localhost", false);
        RemotePrograms programs = new RemotePrograms("/nowhere", "", 0, List.of());
        dispatch = new Dispatch(
                new DispatchSettings(List.of("-l9"), true, 1, JOB_LOST, noHostStatus, SchedulerSettings.plain()),
                new Admission(new TreeProof(List.of()), Posix.userId()),
                (spec, listener) -> new HostLink(
                        spec.label(),
                        "id",
                        Optional.empty(),
                        hosts.get(spec.label()).remove(),
                        programs,
                        WRITERS,
                        new WideWindows(),
                        listener),
                log,
                clock::get);
        desk = new CallDesk(
                directory.toString(), new Console(), Tagging.NONE, (job, stream, buffer, length) -> {}, dispatch);
        desk.start();
        long device =
                OpenDirectory.of(directory.toString(), List.of()).orElseThrow().device();
        dispatch.serve(
                desk,
                new InPlaceRules(device, List.of()),
                new LevelRule(OptionalInt.empty(), "/usr/bin/make"),
                new JobEnvironment(Map.of("PATH", System.getenv("PATH")), directory.toString()),
                times);
        dispatch.connect(List.of(names).stream().map(DispatchFixture::spec).toList(), spec -> false);
        thread = new Thread(this::run, "dispatch");
        thread.start();
    }

    private void run() {
        try {
            dispatch.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static HostSpec spec(String name) {
        return new HostSpec(Optional.empty(), name, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 1);
    }

    Process client(String... arguments) throws IOException {
        return clientWithPath("/usr/bin", arguments);
    }

    /** @param more what stands on PATH behind the private directory and before the usual ones */
    Process clientWithPath(String more, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().addAll(List.of("sh", directory + "/bin/make"));
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", directory + "/bin:" + more + ":" + System.getenv("PATH"));
        builder.directory(directory.toFile());
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
