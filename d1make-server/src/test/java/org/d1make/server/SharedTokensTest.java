package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.d1make.client.Message;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real makes that share one server's jobserver of 4 tokens. Each recipe says that it has started, waits until the test
 * lets one of them go on, and says that it ends: the test knows at each moment how many run.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SharedTokensTest {

    private static final int TOKENS = 4;
    private static final int RECIPES = 40;

    /** Longer than a make takes from its child's end to the next one's start. */
    private static final int QUIET_MILLIS = 300;

    private static final String MAKEFILE = """
            recipes := $(addprefix r,$(shell seq %d))
            ready := $(shell exec 3<../gate; echo up 0 >../told; cat <&3)
            all: $(recipes)
            $(recipes):
            \t@echo start $(JOB) >../told; read line <../release; echo end $(JOB) >../told
            .PHONY: all $(recipes)
            """.formatted(RECIPES);

    @TempDir
    Path directory;

    private final Map<Integer, Integer> running = new HashMap<>();
    private final Map<Integer, Integer> ended = new HashMap<>();
    private final Map<Integer, Long> leaders = new HashMap<>();
    private ServerProcess server;
    private Gate gate;
    private Gate told;
    private Gate release;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.jvm(directory + "/private", List.of("PATH=" + System.getenv("PATH")));
        gate = new Gate(directory + "/gate");
        told = new Gate(directory + "/told");
        release = new Gate(directory + "/release");
        server.send(new Message.Environment(List.of(), TOKENS));
    }

    @AfterEach
    void everythingIsGone() throws IOException {
        server.close();
        List.of(gate, told, release).forEach(Gate::close);
        assertThat(directory.resolve("private")).doesNotExist();
    }

    private Message.Run make(int job, String... arguments) throws IOException {
        Path sub = Files.createDirectories(directory.resolve("d" + job));
        Files.writeString(sub.resolve("Makefile"), MAKEFILE);
        List<String> flags = List.of("MAKEFLAGS= -j9 --jobserver-auth=3,4", "JOB=" + job);
        return new Message.Run(job, sub.toString(), "make", List.of(arguments), flags, List.of(), 022, false, true);
    }

    /** Starts that job; its make waits at the gate. */
    private void startJob(int job) throws Exception {
        server.send(make(job));
        ended.put(job, 0);
        running.put(job, 0);
        assertThat(told.line()).isEqualTo("up 0");
        leaders.put(job, newLeader());
    }

    /** The one that the server has marked since we looked last; waits until it has. */
    private long newLeader() throws IOException {
        while (true) {
            try (Stream<Path> marks = Files.list(directory.resolve("private/job"))) {
                Optional<Long> leader = marks.map(mark -> mark.getFileName().toString())
                        // A job that is being started has no number yet.
                        .filter(mark -> !mark.startsWith("pipe:"))
                        .map(Long::parseLong)
                        .filter(mark -> !leaders.containsValue(mark))
                        .findFirst();
                if (leader.isPresent()) {
                    return leader.get();
                }
            }
        }
    }

    private void startJobs(int first, int last) throws Exception {
        for (int job = first; job <= last; job++) {
            startJob(job);
        }
        gate.open();
    }

    /** A closed one, for the next jobs. */
    private void newGate() throws IOException {
        gate.close();
        Files.delete(directory.resolve("gate"));
        gate = new Gate(directory + "/gate");
    }

    private int running() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** That never more run than may is seen here. */
    private void hear(String line) {
        int job = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        if (line.startsWith("start")) {
            running.merge(job, 1, Integer::sum);
            assertThat(running()).isLessThanOrEqualTo(Math.max(TOKENS, unfinished()));
        } else if (running.containsKey(job)) {
            running.merge(job, -1, Integer::sum);
            ended.merge(job, 1, Integer::sum);
        }
    }

    private int left() {
        return ended.values().stream().mapToInt(count -> RECIPES - count).sum();
    }

    private int unfinished() {
        return (int) ended.values().stream().filter(count -> count < RECIPES).count();
    }

    /** Hears until as many run as can. */
    private void awaitFull() throws IOException {
        while (running() < Math.min(left(), Math.max(TOKENS, unfinished()))) {
            hear(told.line());
        }
    }

    private void endOne() throws IOException {
        release.pass();
        String line = told.line();
        while (!line.startsWith("end")) {
            hear(line);
            line = told.line();
        }
        hear(line);
    }

    private void kill(int job) throws InterruptedException {
        Posix.kill(leaders.get(job), Signals.KILL);
        Message.Exited end = server.await(Message.Exited.class);
        assertThat(end.job()).isEqualTo(job);
        assertThat(end.signal()).isEqualTo(Signals.KILL);
    }

    /** What the killed make was running lives on, and is not counted any more. */
    private void forget(int job) {
        running.remove(job);
        ended.remove(job);
    }

    @Test
    void sixJobsRunSixRecipesAndNeverFewerThanFourWhileThereIsWork() throws Exception {
        startJobs(1, 6);
        for (awaitFull(); left() > 0; awaitFull()) {
            endOne();
        }
        for (int job = 1; job <= 6; job++) {
            assertThat(server.await(Message.Exited.class).status()).isZero();
        }
    }

    @Test
    void theSameWithAMakeKilledInBetween() throws Exception {
        startJobs(1, 6);
        for (awaitFull(); left() > 0; awaitFull()) {
            endOne();
            if (left() == 4 * RECIPES) {
                awaitFull();
                int victim = running.keySet().stream()
                        .filter(job -> running.get(job) > 0)
                        .findFirst()
                        .orElseThrow();
                int orphans = running.get(victim);
                kill(victim);
                forget(victim);
                for (int i = 0; i < orphans; i++) {
                    release.pass();
                }
            }
        }
    }

    @Test
    void tokensOfAKilledMakeComeBackWhileAnotherJobRuns() throws Exception {
        startJobs(1, 2);
        awaitFull();
        while (running.get(1) < 2) {
            endOne();
            awaitFull();
        }
        kill(1);
        forget(1);
        awaitFull();
        assertThat(running.get(2)).isEqualTo(TOKENS);
    }

    @Test
    void tokensOfTheLastMakeThatWasKilledAreThereForTheNext() throws Exception {
        startJobs(1, 1);
        awaitFull();
        kill(1);
        forget(1);
        newGate();
        startJobs(2, 2);
        awaitFull();
        assertThat(running.get(2)).isEqualTo(TOKENS);
    }

    /** Job 1 runs as many recipes as there are tokens; job 2 has come, and waits. */
    private void startOneBehindAFullOne() throws Exception {
        startJobs(1, 1);
        awaitFull();
        newGate();
        server.send(make(2));
    }

    @Test
    void aJobWaitsForItsTokenAndNeverDoMoreRunThanThereAre() throws Exception {
        startOneBehindAFullOne();
        int endings = 0;
        Optional<String> line = Optional.empty();
        while (line.filter("up 0"::equals).isEmpty()) {
            endOne();
            endings++;
            line = told.lineWithin(QUIET_MILLIS);
            line.filter(said -> !said.equals("up 0")).ifPresent(this::hear);
        }
        System.out.println("the token that was owed was collected after " + endings + " endings");
        ended.put(2, 0);
        running.put(2, 0);
        gate.open();
        for (awaitFull(); left() > 0; awaitFull()) {
            endOne();
        }
    }

    @Test
    void aJobThatIsCancelledWhileItWaitsForItsTokenNeverBegins() throws Exception {
        startOneBehindAFullOne();
        server.send(new Message.Cancel(2, Signals.TERM));
        Message.Exited end = server.await(Message.Exited.class);
        assertThat(end.job()).isEqualTo(2);
        assertThat(end.signal()).isEqualTo(Signals.TERM);
        assertThat(told.lineWithin(QUIET_MILLIS)).isEmpty();
        for (awaitFull(); left() > 0; awaitFull()) {
            endOne();
        }
    }

    @Test
    void aJobFindsTheJobserverOnThreeAndFour() throws Exception {
        String script = "ls -l /proc/self/fd | sed -n 's/.* \\([34]\\) -> .*\\//\\1 /p'";
        List<String> arguments = List.of("-c", script);
        for (boolean jobserver : new boolean[] {true, false}) {
            server.send(new Message.Run(
                    1, directory.toString(), "sh", arguments, List.of(), List.of(), 022, false, jobserver));
            assertThat(server.result(1).stdout().lines().filter(line -> line.endsWith("jobserver")))
                    .hasSize(jobserver ? 2 : 0);
        }
    }

    @Test
    void makeWarnsOfAJobserverThatItDoesNotInherit() throws Exception {
        Message.Run run = make(1, "-n");
        gate.open();
        Files.delete(directory.resolve("gate"));
        server.send(
                new Message.Run(1, run.directory(), "make", run.arguments(), run.set(), List.of(), 022, false, false));
        assertThat(server.result(1).stderr()).contains("warning: jobserver unavailable: using -j1.");
    }
}
