package org.d1make.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.calls.Call;
import org.d1make.client.Frame.Stream;
import org.d1make.client.Message;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.HostSpan.State;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobRun.Outcome;
import org.d1make.record.JobText;
import org.d1make.record.Result;
import org.d1make.schedule.HostCapacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecorderTest {

    private static final String ROOT = "/work/project";
    private static final ChildExit WELL = new ChildExit(0, 0, 7_000);

    private final List<JobRecord> jobs = new ArrayList<>();
    private final List<JobText> texts = new ArrayList<>();
    private final List<CallsHere.Started> here = new ArrayList<>();
    private final Outputs outputs = new Outputs(Outputs.Limits.FOR_PEOPLE);
    private long now;
    private final Recorder recorder = new Recorder(1_000_000, () -> now, outputs, here::add, (job, text) -> {
        jobs.add(job);
        texts.add(text);
    });

    @BeforeEach
    void makeStarts() {
        recorder.topStarts(ROOT, new TopProcess("ninja", List.of("-j4", "all"), OptionalInt.of(4)));
    }

    private static Call call(String directory, String... arguments) {
        return new Call(
                0,
                0,
                1,
                ROOT,
                "make",
                List.of(arguments),
                Map.of(),
                0022,
                false,
                directory,
                1,
                false,
                Call.Jobserver.SHARED,
                0,
                false,
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
    }

    private Call queued(long job, long millis) {
        Call call = call(ROOT + "/lib", "-C", "lib", "all");
        now = millis;
        recorder.queued(job, call);
        return call;
    }

    private void placed(long job, Call call, String host, long millis) {
        now = millis;
        recorder.placed(job, call, host, () -> "");
    }

    private void ended(long job, Call call, String host, ChildExit exit, long millis) {
        now = millis;
        recorder.ended(job, call, host, exit);
    }

    private void up(String host, long millis) {
        now = millis;
        recorder.hostUp(
                host, new Message.Hello(2, "0.1.0", host, 0, 4, "/tmp/x", 0, "", "GNU Make 4.3", "17", List.of()));
        recorder.hostCanTake(host, new HostCapacity(4, 4, 2, true, 1));
    }

    private void down(String host, long millis, boolean forGood) {
        now = millis;
        recorder.hostDown(host, new LinkEnd("it went away", true, forGood));
    }

    private JobRecord only() {
        assertThat(jobs).hasSize(1);
        return jobs.get(0);
    }

    @Test
    void aJobHasItsTimesItsHostAndTheLowestFreeLane() {
        Call first = queued(1, 10);
        placed(1, first, "a", 15);
        Call second = queued(2, 20);
        placed(2, second, "a", 25);
        ended(1, first, "a", WELL, 30);
        Call third = queued(3, 31);
        placed(3, third, "a", 32);
        ended(3, third, "a", WELL, 40);
        ended(2, second, "a", WELL, 50);
        assertThat(jobs).extracting(JobRecord::number).containsExactly(1L, 3L, 2L);
        assertThat(jobs)
                .flatExtracting(JobRecord::runs)
                .containsExactly(
                        new JobRun("a", 0, 15, 30, Outcome.ENDED, ""),
                        new JobRun("a", 0, 32, 40, Outcome.ENDED, ""),
                        new JobRun("a", 1, 25, 50, Outcome.ENDED, ""));
        JobRecord job = jobs.get(0);
        assertThat(job.queuedMillis()).isEqualTo(10);
        assertThat(job.endMillis()).isEqualTo(30);
        assertThat(job.waitMillis()).isEqualTo(5);
        assertThat(job.runMillis()).isEqualTo(15);
        assertThat(job.cpuMicros()).isEqualTo(7_000);
        assertThat(job.result()).isEqualTo(Result.OK);
    }

    @Test
    void aJobIsCalledByWhereItWorksAndWhatItMakes() {
        Call call = call(ROOT + "/lib/foo", "-s", "-C", "lib/foo", "-j4", "all", "MODE=x y");
        recorder.queued(1, call);
        ended(1, call, "", WELL, 5);
        assertThat(only().place()).isEqualTo("lib/foo");
        assertThat(only().goals()).isEqualTo("all MODE=x y");
        assertThat(texts.get(0).directory()).isEqualTo(ROOT);
        assertThat(texts.get(0).arguments()).containsExactlyElementsOf(call.arguments());
    }

    @Test
    void theRootIsADotAndWhatLiesElsewhereIsTold() {
        JobLabel label = new JobLabel();
        assertThat(label.place(call(ROOT), ROOT)).isEqualTo(".");
        assertThat(label.place(call(ROOT + "2/x"), ROOT)).isEqualTo(ROOT + "2/x");
        assertThat(label.place(call(""), ROOT)).isEqualTo(".");
        assertThat(label.place(call(ROOT + "/caf\u00c3\u00a9"), ROOT)).isEqualTo("caf\u00e9");
    }

    @Test
    void aLongNameIsCutAndNeverInsideACharacter() {
        JobLabel label = new JobLabel();
        String face = new String("\ud83d\ude00".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (String start : List.of("", "x")) {
            String goals = label.goals(call(ROOT, start + face.repeat(200)));
            assertThat(goals).hasSizeBetween(100, 120).endsWith("\u2026");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(goals)).isTrue();
        }
    }

    @Test
    void aStatusIsAFailureAndAnEndThatSomebodyHereWantedIsNot() {
        Call failed = queued(1, 0);
        placed(1, failed, "a", 1);
        ended(1, failed, "a", new ChildExit(2, 0, 0), 2);
        Call struck = queued(2, 3);
        placed(2, struck, "a", 4);
        recorder.cancelled(2, struck, 2);
        ended(2, struck, "a", new ChildExit(0, 2, 0), 5);
        Call alone = queued(3, 6);
        recorder.clientGone(3, alone);
        recorder.cancelled(3, alone, 15);
        ended(3, alone, "", new ChildExit(0, 15, 0), 7);
        Call done = queued(4, 8);
        placed(4, done, "a", 9);
        recorder.cancelled(4, done, 2);
        ended(4, done, "a", WELL, 10);
        assertThat(jobs)
                .extracting(JobRecord::result)
                .containsExactly(Result.FAILED, Result.CANCELLED, Result.CANCELLED, Result.OK);
        assertThat(jobs.get(1).reason()).isEqualTo("it was to end, by signal 2");
        assertThat(jobs.get(2).reason()).isEqualTo("its client was gone");
        assertThat(jobs.get(2).runs()).isEmpty();
    }

    @Test
    void aRunEndsWithItsHostAndTheNextOneCountsTheWait() {
        up("a", 0);
        Call call = queued(1, 10);
        placed(1, call, "a", 20);
        down("a", 50, false);
        now = 90;
        recorder.retried(1, call, "a");
        placed(1, call, "b", 95);
        ended(1, call, "b", WELL, 120);
        assertThat(only().runs())
                .containsExactly(
                        new JobRun("a", 0, 20, 50, Outcome.LOST, "it went away"),
                        new JobRun("b", 0, 95, 120, Outcome.ENDED, ""));
        assertThat(only().retries()).isEqualTo(1);
        assertThat(only().result()).isEqualTo(Result.OK);
    }

    @Test
    void aHostThatComesBackStartsWithAllItsLanes() {
        up("a", 0);
        Call lost = queued(1, 1);
        placed(1, lost, "a", 2);
        down("a", 5, false);
        up("a", 10);
        Call next = queued(2, 11);
        placed(2, next, "a", 12);
        now = 13;
        recorder.retried(1, lost, "a");
        placed(1, lost, "a", 14);
        ended(2, next, "a", WELL, 20);
        ended(1, lost, "a", WELL, 21);
        assertThat(jobs.get(0).runs().get(0).lane()).isZero();
        assertThat(jobs.get(1).runs()).extracting(JobRun::lane).containsExactly(0, 1);
    }

    @Test
    void aJobThatIsGivenUpOrRefusedSaysWhy() {
        Call lost = queued(1, 0);
        placed(1, lost, "a", 1);
        down("a", 2, true);
        recorder.givenUp(1, lost, "a");
        ended(1, lost, "a", new ChildExit(107, 0, 0), 3);
        Call refused = queued(2, 4);
        placed(2, refused, "b", 5);
        now = 6;
        recorder.refused(2, refused, "b", "no such directory", false);
        placed(2, refused, "c", 7);
        ended(2, refused, "c", WELL, 8);
        assertThat(jobs.get(0).result()).isEqualTo(Result.FAILED);
        assertThat(jobs.get(0).reason()).contains("D1MAKE_RETRIES");
        assertThat(jobs.get(0).runs()).extracting(JobRun::outcome).containsExactly(Outcome.LOST);
        assertThat(jobs.get(1).runs().get(0)).isEqualTo(new JobRun("b", 0, 5, 6, Outcome.REFUSED, "no such directory"));
    }

    @Test
    void aCallInPlaceIsHandedToWhoWatchesIt() {
        Call never = call(ROOT, "--version");
        now = 5;
        recorder.inPlace(never, "it only prints its version or help");
        Call job = queued(7, 10);
        placed(7, job, "a", 12);
        now = 14;
        recorder.refused(7, job, "a", "no make there", true);
        now = 15;
        recorder.inPlace(job, "every host refused it: no make there");
        recorder.passedThrough(call(ROOT, "-f", "Makefile2", "all"));
        assertThat(here).extracting(CallsHere.Started::number).containsExactly(0L, 7L, 0L);
        assertThat(here).extracting(CallsHere.Started::queuedMillis).containsExactly(5L, 10L, 15L);
        assertThat(here)
                .extracting(CallsHere.Started::result)
                .containsExactly(Result.IN_PLACE, Result.IN_PLACE, Result.PASSED_THROUGH);
        assertThat(here.get(1).runs()).hasSize(1);
        assertThat(here.get(1).why()).contains("no make there");
        recorder.finish();
        assertThat(jobs).isEmpty();
    }

    @Test
    void whatHasNotEndedEndsWithTheBuild() {
        Call running = queued(1, 10);
        placed(1, running, "a", 20);
        queued(2, 30);
        now = 100;
        recorder.topEnded(new ChildExit(2, 0, 0));
        now = 150; // Hosts have been let go.
        BuildRecord build = recorder.finish();
        assertThat(jobs).extracting(JobRecord::result).containsOnly(Result.CANCELLED);
        assertThat(jobs).extracting(JobRecord::endMillis).containsOnly(100L);
        assertThat(jobs).extracting(JobRecord::exit).containsOnly(Optional.empty());
        assertThat(build.wallMillis()).isEqualTo(100);
        assertThat(build.program()).isEqualTo("ninja");
        assertThat(build.jobLimit()).isEqualTo(OptionalInt.of(4));
        assertThat(build.exit()).contains(new ChildExit(2, 0, 0));
        assertThat(build.directory()).isEqualTo(ROOT);
    }

    @Test
    void hostsHaveTheirTimesWithoutGaps() {
        up("a", 10);
        now = 20;
        recorder.drained("a", true);
        now = 30;
        recorder.drained("a", false);
        down("a", 40, false);
        down("a", 45, false);
        up("a", 60);
        now = 70;
        recorder.hostReported("a", new Message.Load(0, 0, 0, 2.0, 0, 0, 0, 0));
        down("b", 80, true);
        now = 100;
        List<HostRecord> hosts = recorder.finish().hosts();
        assertThat(hosts).extracting(HostRecord::name).containsExactly("a", "b");
        assertThat(hosts.get(0).spans())
                .containsExactly(
                        new HostSpan(State.DOWN, 0, 10, "not connected yet"),
                        new HostSpan(State.UP, 10, 20, ""),
                        new HostSpan(State.DRAINED, 20, 30, ""),
                        new HostSpan(State.UP, 30, 40, ""),
                        new HostSpan(State.DOWN, 40, 60, "it went away"),
                        new HostSpan(State.UP, 60, 100, ""));
        assertThat(hosts.get(0).slots()).isEqualTo(2);
        assertThat(hosts.get(0).othersLoad()).isEqualTo(2.0);
        assertThat(hosts.get(1).spans()).last().isEqualTo(new HostSpan(State.LEFT_OUT, 80, 100, "it went away"));
        assertThat(hosts.get(1).wasUp()).isFalse();
    }

    @Test
    void whatAJobWroteIsItsOwn() {
        Call one = queued(1, 0);
        Call two = queued(2, 0);
        placed(1, one, "a", 1);
        placed(2, two, "a", 1);
        outputs.wrote(1, Stream.STDOUT, "one".getBytes(StandardCharsets.US_ASCII), 3);
        outputs.wrote(2, Stream.STDERR, "two!".getBytes(StandardCharsets.US_ASCII), 4);
        ended(1, one, "a", WELL, 2);
        ended(2, two, "a", WELL, 2);
        assertThat(jobs).extracting(JobRecord::outputBytes).containsExactly(3L, 4L);
        assertThat(texts.get(0).output().head().get(0).text()).isEqualTo("one");
        assertThat(texts.get(1).output().stderrBytes()).isEqualTo(4);
    }
}
