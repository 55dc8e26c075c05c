package org.d1make.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.calls.Call;
import org.d1make.client.Frame.Stream;
import org.d1make.client.Message;
import org.d1make.dispatch.call.JobEnvironment;
import org.d1make.events.TopProcess;
import org.d1make.posix.ChildExit;
import org.d1make.progress.Calls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SummaryTest {

    private static final ChildExit GOOD = new ChildExit(0, 0, 0);
    private static final ChildExit FAILED = new ChildExit(2, 0, 0);
    private static final Message.Hello HELLO =
            new Message.Hello(2, "0", "a", 0, 4, "/", 0, "", "GNU Make 4.3", "17", List.of());

    private final AtomicLong clock = new AtomicLong(7_000);
    private final Summary summary =
            new Summary(clock::get, new ByHand(List.of(), "", new JobEnvironment(Map.of(), "/run/x")));
    private long number;

    @BeforeEach
    void start() {
        summary.topStarts("/project", new TopProcess("make", List.of(), OptionalInt.empty()));
        summary.hostUp("a", HELLO);
        summary.hostUp("b", HELLO);
    }

    private long placed(Call call, String host) {
        number++;
        summary.queued(number, call);
        summary.placed(number, call, host, () -> "");
        return number;
    }

    private void wrote(long job, Stream stream, String text) {
        summary.wrote(job, stream, text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    }

    private List<String> lines() {
        summary.topEnded(GOOD);
        return summary.lines();
    }

    @Test
    void hostsJobsAndTimes() {
        Call call = Calls.in("x", "all");
        long one = placed(call, "a");
        long two = placed(call, "a");
        clock.addAndGet(3_000);
        summary.ended(one, call, "a", GOOD);
        summary.retried(two, call, "a");
        clock.addAndGet(1_000);
        summary.placed(two, call, "b", () -> "");
        clock.addAndGet(2_000);
        summary.ended(two, call, "b", GOOD);
        summary.inPlace(call, "why");
        assertThat(lines())
                .containsExactly(
                        "host a: 1 job",
                        "host b: 1 job",
                        "in place: 1 call",
                        "run again: 1 job",
                        "2 jobs on 2 hosts in 6.0 s; the jobs took 5.0 s one after the other, speed-up 0.8");
        assertThat(summary.hasFailures()).isFalse();
    }

    @Test
    void aBuildWithoutJobsHasNoSpeedUp() {
        assertThat(lines()).containsExactly("host a: 0 jobs", "host b: 0 jobs", "0 jobs on 0 hosts in 0.0 s");
    }

    @Test
    void aFailedJobIsToldWithTheEndOfItsStderr() {
        Call call = Calls.in("lib/x", "-k", "all");
        long job = placed(call, "a");
        wrote(job, Stream.STDOUT, "cc x.c\n");
        wrote(job, Stream.STDERR, "x.c:1: error\nmake: *** ");
        wrote(job, Stream.STDERR, "Error 1\n");
        clock.addAndGet(1_250);
        summary.ended(job, call, "a", FAILED);
        assertThat(lines())
                .endsWith(
                        "failed: make -k all in /project/lib/x, on a, 1.3 s: status 2",
                        "  by hand: ssh a 'cd /project/lib/x && make -k all'",
                        "  | x.c:1: error",
                        "  | make: *** Error 1");
        assertThat(summary.hasFailures()).isTrue();
    }

    @Test
    void whereBothStreamsAreOneFileItIsTheEndOfThat() {
        Call call = Calls.of("x", Map.of(), true);
        long job = placed(call, "a");
        wrote(job, Stream.STDOUT, "cc x.c\nx.c:1: error\n");
        summary.ended(job, call, "a", new ChildExit(0, 9, 0));
        assertThat(lines())
                .endsWith(
                        "failed: make in /project/x, on a, 0.0 s: signal 9",
                        "  by hand: ssh a 'cd /project/x && make'",
                        "  | cc x.c",
                        "  | x.c:1: error");
    }

    @Test
    void ofAJobThatRanAgainOnlyTheLastRunIsTold() {
        Call call = Calls.in("x");
        long job = placed(call, "a");
        wrote(job, Stream.STDERR, "first run\n");
        summary.retried(job, call, "a");
        summary.placed(job, call, "b", () -> "");
        wrote(job, Stream.STDERR, "second run\n");
        summary.ended(job, call, "b", FAILED);
        assertThat(lines()).contains("  | second run").doesNotContain("  | first run");
    }

    @Test
    void whatTheUserEndedHasNotFailed() {
        Call call = Calls.in("x");
        long job = placed(call, "a");
        summary.interrupted(2);
        summary.ended(job, call, "a", new ChildExit(0, 2, 0));
        long unwanted = placed(call, "a");
        summary.clientGone(unwanted, call);
        summary.ended(unwanted, call, "a", new ChildExit(0, 15, 0));
        assertThat(summary.hasFailures()).isFalse();
        assertThat(lines()).contains("host a: 2 jobs");
    }

    @Test
    void ofVeryManyFailedJobsTheNumberIsTold() {
        for (int i = 0; i < 100; i++) {
            Call call = Calls.in("x" + i);
            summary.ended(placed(call, "a"), call, "a", FAILED);
        }
        assertThat(lines())
                .filteredOn(line -> line.startsWith("failed: "))
                .hasSize(31)
                .last()
                .isEqualTo("failed: 70 more jobs");
    }
}
