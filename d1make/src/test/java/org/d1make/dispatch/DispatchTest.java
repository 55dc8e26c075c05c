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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.calls.CallDesk;
import org.d1make.calls.Console;
import org.d1make.calls.OpenDirectory;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.RemotePrograms;
import org.d1make.link.TreeProof;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.SchedulerSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real clients, real FIFOs, the real dispatch thread; hosts that do what the test says, and a clock that it sets. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class DispatchTest {

    private static final long DEADLINE_SECONDS = 10;
    private static final int JOB_LOST = 106;
    private static final Executor WRITERS = task -> new Thread(task, "output").start();

    @TempDir
    Path directory;

    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final Map<String, Deque<FakeHost>> hosts = new HashMap<>();
    private final RecordingLog log = new RecordingLog();
    private final RecordingTimes times = new RecordingTimes();
    private Dispatch dispatch;
    private CallDesk desk;
    private Thread thread;

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
    private FakeHost host(String name, boolean up) {
        FakeHost host = new FakeHost(up);
        hosts.computeIfAbsent(name, key -> new ArrayDeque<>()).add(host);
        return host;
    }

    private FakeHost host(String name) {
        return host(name, true);
    }

    private void build(OptionalInt noHostStatus, String... names) throws IOException {
        host("localhost", false);
        Semaphore logins = new Semaphore(8);
        RemotePrograms programs = new RemotePrograms("/nowhere", "", 0, List.of());
        dispatch = new Dispatch(
                new DispatchSettings(List.of("-l9"), 1, JOB_LOST, noHostStatus, SchedulerSettings.plain()),
                new TreeProof(List.of()),
                (spec, listener) -> new HostLink(
                        spec.label(), "id", hosts.get(spec.label()).remove(), programs, logins, WRITERS, listener),
                log,
                clock::get);
        desk = new CallDesk(directory.toString(), new Console(), dispatch);
        desk.start();
        long device =
                OpenDirectory.of(directory.toString(), List.of()).orElseThrow().device();
        dispatch.serve(
                desk,
                new InPlaceRules(device, List.of()),
                new LevelRule(OptionalInt.empty(), "/usr/bin/make"),
                new JobEnvironment(Map.of("PATH", System.getenv("PATH")), directory.toString()),
                times);
        dispatch.connect(List.of(names).stream().map(DispatchTest::spec).toList());
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

    private static HostSpec spec(String name) {
        return new HostSpec(Optional.empty(), name, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 1);
    }

    private Process client(String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().addAll(List.of("sh", directory + "/bin/make"));
        builder.command().addAll(List.of(arguments));
        builder.environment().put("PATH", directory + "/bin:" + System.getenv("PATH"));
        builder.directory(directory.toFile());
        return builder.redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private static int status(Process process) throws InterruptedException {
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void aJobRunsOnAHostAndItsStatusIsTheClients() throws Exception {
        FakeHost host = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = host.hears(Message.Run.class);
        assertThat(run.arguments()).containsExactly("-l9", "goal");
        assertThat(run.directory()).isEqualTo(directory.toString());
        host.exits(run, 3);
        assertThat(status(client)).isEqualTo(3);
    }

    @Test
    void aHostTakesJobAfterJob() throws Exception {
        FakeHost host = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("1");
        Message.Run run = host.hears(Message.Run.class);
        host.exits(run, 0);
        assertThat(status(first)).isZero();
        Process second = client("2");
        host.exits(host.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
    }

    @Test
    void aJobOfALostHostRunsAgainElsewhereOnceItsProcessesAreGone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
        assertThat(log.retried).hasValue(1);
    }

    @Test
    void aJobIsNotRunAgainWhileItsFirstRunMayBeAlive() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.close();
        log.awaitDown();
        hosts.get("a").clear();
        host("a", false);
        clock.addAndGet(30_000);
        // Another job shows that the dispatch thread has been here.
        Process other = client("other");
        Message.Run run = b.hears(Message.Run.class);
        assertThat(run.arguments()).contains("other");
        b.exits(run, 0);
        assertThat(status(other)).isZero();
        assertThat(client.isAlive()).isTrue();
        clock.addAndGet(15_000);
        Message.Run again = b.hears(Message.Run.class);
        assertThat(again.arguments()).contains("goal");
        b.exits(again, 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aJobThatIsLostTooOftenFails() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        b.hears(Message.Run.class);
        b.says(new Message.Bye("id"));
        b.close();
        assertThat(status(client)).isEqualTo(JOB_LOST);
    }

    @Test
    void aJobThatAHostRefusesRunsInPlaceWhereNoOtherTakesIt() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("inplace");
        a.says(new Message.Refused(a.hears(Message.Run.class).job(), "no such directory"));
        assertThat(status(client)).isZero();
    }

    @Test
    void aKilledClientsJobIsCancelledAndItsSlotUsedAgain() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        client.destroyForcibly();
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(15);
        a.exits(run, 2);
        Process next = client("next");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(next)).isZero();
    }

    @Test
    void aDrainedHostGetsNoNewJobAndLaterSome() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process first = client("1");
        Message.Run run = a.hears(Message.Run.class);
        BlockingQueue<Boolean> answers = new LinkedBlockingQueue<>();
        dispatch.drain("a", true, answers::add);
        dispatch.drain("c", true, answers::add);
        assertThat(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).isFalse();
        a.exits(run, 0);
        assertThat(status(first)).isZero();
        Process second = client("2");
        b.comesUp();
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
        dispatch.drain("b", true, answers::add);
        dispatch.drain("a", false, answers::add);
        Process third = client("3");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(third)).isZero();
    }

    @Test
    void aHostThatIsNewInTheListGetsJobsAndOneThatIsGoneGetsNone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b");
        build(OptionalInt.empty(), "a");
        Process first = client("1");
        a.exits(a.hears(Message.Run.class), 0);
        assertThat(status(first)).isZero();
        dispatch.hostsAre(List.of(spec("b")));
        Process second = client("2");
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(second)).isZero();
        assertThat(a.hasHeard(Message.Run.class)).isFalse();
    }

    @Test
    void whatSucceedsIsRememberedAndWhatFailsIsNot() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process bad = client("bad");
        a.exits(a.hears(Message.Run.class), 1);
        assertThat(status(bad)).isEqualTo(1);
        Process good = client("good");
        Message.Run run = a.hears(Message.Run.class);
        clock.addAndGet(2_500);
        a.exits(run, 0);
        assertThat(status(good)).isZero();
        assertThat(times.took()).containsExactly("good 2.5");
    }

    @Test
    void withoutAHostJobsFailWhereThatIsWanted() throws Exception {
        host("a").speaking(1);
        build(OptionalInt.of(100), "a");
        assertThat(status(client("goal"))).isEqualTo(100);
        assertThat(dispatch.failedForWantOfHosts()).isTrue();
    }

    @Test
    void anInterruptedBuildsJobsGetTheSignalAndNoneStarts() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(2);
        assertThat(status(client("late"))).isEqualTo(128 + 2);
        a.exits(run, 2);
        assertThat(status(client)).isEqualTo(2);
    }

    @Test
    void aJobOfALostHostRunsAgainAtOnceWhenItsServersSuccessorSeesThatItIsGone() throws Exception {
        FakeHost a = host("a").on("machine", "/first");
        FakeHost again = host("a").on("machine", "/second");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.close();
        log.awaitDown();
        clock.addAndGet(2_000);
        assertThat(again.hears(Message.WatchServer.class).directory()).isEqualTo("/first");
        assertThat(again.hasHeard(Message.Run.class)).isFalse();
        again.says(new Message.ServerGone("/first"));
        again.exits(again.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aPingAnswersTheLastReport() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        a.hears(Message.Environment.class);
        a.says(new Message.Load(0, 0, 0, 0, 0, 0, 0, 77));
        a.says(new Message.Load(0, 0, 0, 0, 0, 0, 0, 78));
        clock.addAndGet(5_000);
        assertThat(a.hears(Message.Ping.class).clockNanos()).isIn(77L, 78L);
    }

    @Test
    void anInterruptedJobOfALostHostIsNotWaitedFor() throws Exception {
        FakeHost a = host("a");
        host("a", false);
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.close();
        log.awaitDown();
        dispatch.interrupted(2);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    @Test
    void theSecondInterruptIsNotWaitedFor() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(2);
        dispatch.interrupted(2);
        assertThat(a.hears(Message.Cancel.class).signal()).isEqualTo(9);
        assertThat(status(client)).isEqualTo(128 + 2);
    }

    @Test
    void whereThisMachineMustNotWorkALostHostIsTriedAgainFirst() throws Exception {
        FakeHost a = host("a");
        FakeHost again = host("a");
        build(OptionalInt.of(100), "a");
        Process client = client("goal");
        a.hears(Message.Run.class);
        a.says(new Message.Bye("id"));
        a.close();
        log.awaitDown();
        clock.addAndGet(2_000);
        again.exits(again.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void whatAServerSaysOfAnothersJobIsPassedOver() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        b.comesUp();
        b.hears(Message.Environment.class);
        b.says(new Message.Refused(run.job(), "not mine"));
        a.exits(run, 4);
        assertThat(status(client)).isEqualTo(4);
    }

    @Test
    void aJobThatHasEndedBeforeItsHostWasLostIsNotRunAgain() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        a.prints(run, "all of it\n");
        a.exits(run, 5);
        a.close();
        assertThat(status(client)).isEqualTo(5);
        assertThat(directory.resolve("output")).hasContent("all of it\n");
        b.comesUp();
        assertThat(log.retried).hasValue(0);
    }

    @Test
    void theOutputOfAJobThatIsRunAgainGoesOnWhereItsFirstRunWasCut() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        // So much that the launcher tells when it has written it.
        String half = "1st run\n".repeat(Protocol.WINDOW / 4 / 8);
        a.prints(run, half);
        a.prints(run, half);
        assertThat(a.hears(Message.Written.class)).isEqualTo(new Message.Written(run.job(), Protocol.WINDOW / 2));
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        Message.Run again = b.hears(Message.Run.class);
        b.prints(again, "second\n");
        b.exits(again, 0);
        assertThat(status(client)).isZero();
        assertThat(directory.resolve("output")).hasContent(half + half + "second\n");
    }

    @Test
    void aByeIsSeenWhereAKilledServerLeftAFrameUnfinished() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.breaksOff(a.hears(Message.Run.class));
        b.comesUp();
        a.says(new Message.Bye("id"));
        a.close();
        // At once, and not when the lease is over: the clock stands still.
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aByeOfAnotherServerIsNone() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        host("a", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Bye("another"));
        a.close();
        log.awaitDown();
        clock.addAndGet(30_000);
        Process other = client("other");
        Message.Run run = b.hears(Message.Run.class);
        assertThat(run.arguments()).contains("other");
        b.exits(run, 0);
        assertThat(status(other)).isZero();
        clock.addAndGet(15_000);
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void whatIsWrittenIsReportedSoThatTheServerGoesOn() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        String piece = "x".repeat(Protocol.WINDOW / 8);
        for (int i = 0; i < 4; i++) {
            a.prints(run, piece);
        }
        assertThat(a.hears(Message.Written.class)).isEqualTo(new Message.Written(run.job(), Protocol.WINDOW / 2));
        a.exits(run, 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aCancelledJobThatCannotBeEndedEndsHere() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process client = client("goal");
        Message.Run run = a.hears(Message.Run.class);
        dispatch.interrupted(2);
        a.hears(Message.Cancel.class);
        a.says(new Message.Over(run.job()));
        assertThat(status(client)).isEqualTo(128 + 9);
    }

    @Test
    void aHostThatSpeaksOfWhatDoesNotRunThereIsGivenUp() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b", false);
        build(OptionalInt.empty(), "a", "b");
        Process client = client("goal");
        a.hears(Message.Run.class);
        b.comesUp();
        a.says(new Message.Exited(99, 0, 0, 0));
        log.awaitDown();
        // Tried again, it would ask for a connection that is not there.
        clock.addAndGet(45_000);
        b.exits(b.hears(Message.Run.class), 0);
        assertThat(status(client)).isZero();
    }

    @Test
    void aServerThatHasNotSaidHelloIsHungUpOn() throws Exception {
        FakeHost a = host("a", false);
        build(OptionalInt.empty(), "a");
        a.awaitLogin();
        dispatch.makeEnded(new ChildExit(0, 0, 0));
        thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
        dispatch.close();
        a.awaitHangUp();
    }
}
