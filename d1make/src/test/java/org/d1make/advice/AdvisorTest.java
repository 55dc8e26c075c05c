package org.d1make.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.d1make.analysis.TestBuild;
import org.d1make.record.JobRun.Outcome;
import org.d1make.record.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AdvisorTest {

    private static List<Advice> advice(TestBuild build) {
        return Advisor.advice(Findings.of(build.record()));
    }

    private static Optional<Advice> find(TestBuild build, String kind) {
        return advice(build).stream().filter(piece -> piece.kind().equals(kind)).findFirst();
    }

    @Test
    void whereJobsWaitForSlotsMoreHostsHelp() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 1);
        build.job("x", "a", 0, 0, 5_000).job("y", "a", 0, 5_000, 10_000);
        Advice advice = find(build, "more-hosts").orElseThrow();
        assertThat(advice.gainMillis()).isEqualTo(2_500);
        assertThat(advice.text())
                .contains("5.0 s (50% of the build)")
                .contains("1.0 jobs waited")
                .contains("saves up to 2.5 s");
    }

    @Test
    void whereCpusAreIdleAndJobsWaitMoreSlotsHelp() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 1);
        build.job("x", 0, 5_000, 1_000, TestBuild.run("a", 0, 5_000, Outcome.ENDED))
                .job("y", 0, 10_000, 1_000, TestBuild.run("a", 5_000, 10_000, Outcome.ENDED));
        assertThat(find(build, "more-slots").orElseThrow().gainMillis()).isEqualTo(2_500);
    }

    @Test
    void aSmallJobLimitIsTold() {
        TestBuild build = TestBuild.lasting(10_000).jobLimit(2).host("a", 8);
        for (int i = 0; i < 10; i++) {
            build.job("x" + i, "a", i * 1_000L, i * 1_000L, i * 1_000L + 1_000)
                    .job("y" + i, "a", i * 1_000L, i * 1_000L, i * 1_000L + 1_000);
        }
        Advice advice = find(build, "more-jobs").orElseThrow();
        assertThat(advice.text()).contains("-j2 allows").contains("-j8");
        assertThat(advice.gainMillis()).isEqualTo(7_500);
    }

    @Test
    void aJobLimitThatIsLargeEnoughIsNot() {
        TestBuild build = TestBuild.lasting(1_000).jobLimit(8).host("a", 8).job("x", "a", 0, 0, 1_000);
        assertThat(find(build, "more-jobs")).isEmpty();
    }

    @Test
    void oneLongJobAtTheEndIsToBeSplit() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 4);
        build.job("short", "a", 0, 0, 4_000).job("long", "a", 2_000, 2_000, 10_000);
        Advice advice = find(build, "tail").orElseThrow();
        assertThat(advice.gainMillis()).isEqualTo(4_000);
        assertThat(advice.text())
                .contains("“long”, took 8.0 s, and 6.0 s of it alone")
                .contains("make asked for it 2.0 s after");
    }

    @Test
    void jobsThatComeOneAfterTheOtherAreNamed() {
        TestBuild build = TestBuild.lasting(10_000).jobLimit(16).host("a", 4);
        build.job("x", "a", 0, 0, 6_000).job("y", "a", 6_000, 6_000, 10_000);
        Advice advice = find(build, "order").orElseThrow();
        assertThat(advice.gainMillis()).isEqualTo(4_500);
        assertThat(advice.text()).contains("“x” (6.0 s), “y” (4.0 s)");
    }

    @Test
    void workHereAndCallsInPlaceAreTold() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 4);
        build.here("config", Result.IN_PLACE, 3_000, 7_000).job("x", "a", 8_000, 8_000, 10_000);
        assertThat(find(build, "work-here").orElseThrow().gainMillis()).isEqualTo(4_000);
        Advice inPlace = find(build, "in-place").orElseThrow();
        assertThat(inPlace.gainMillis()).isEqualTo(4_000);
        assertThat(inPlace.text()).contains("“config” (4.0 s): why");
    }

    @Test
    void manyVeryShortJobsAreToBeJoined() {
        TestBuild build = TestBuild.lasting(3_000).host("a", 1);
        for (int i = 0; i < 30; i++) {
            build.job("x", i * 100L, i * 100L + 90, 10_000, TestBuild.run("a", i * 100L, i * 100L + 90, Outcome.ENDED));
        }
        Advice advice = find(build, "short-jobs").orElseThrow();
        assertThat(advice.gainMillis()).isEqualTo(30 * 80);
        assertThat(advice.text()).contains("30 of 30 jobs took less than 100 ms");
    }

    @Test
    void aLostHostAndWhatItTookWithItAreTold() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 1).host("b", 1);
        build.job(
                "x",
                0,
                10_000,
                0,
                TestBuild.run("a", 0, 4_000, Outcome.LOST),
                TestBuild.run("b", 4_000, 10_000, Outcome.ENDED));
        Advice advice = find(build, "lost-hosts").orElseThrow();
        assertThat(advice.text()).contains("4.0 s of work").contains("a (1 run)");
        assertThat(advice.gainMillis()).isEqualTo(4_000);
    }

    @Test
    void aHostThatIsMuchSlowerThanTheOthersIsTold() {
        TestBuild build = TestBuild.lasting(20_000).host("fast", 1).host("slow", 1);
        for (int i = 0; i < 10; i++) {
            build.job("x", "fast", i * 2_000L, i * 2_000L, i * 2_000L + 500)
                    .job("x", "slow", i * 2_000L, i * 2_000L, i * 2_000L + 2_000);
        }
        Advice advice = find(build, "slow-host").orElseThrow();
        assertThat(advice.title()).isEqualTo("A slow host: slow");
        assertThat(advice.text()).contains("4.0 times as slow").contains("slow,weight=0.3");
    }

    @Test
    void othersWorkOnAHostIsTold() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 1, 0, 2.0).job("x", "a", 0, 0, 10_000);
        Advice advice = find(build, "others-work").orElseThrow();
        assertThat(advice.text()).contains("2.0 of its 4 cpus");
        assertThat(advice.gainMillis()).isEqualTo(5_000);
    }

    @Test
    void hostsThatComeUpLateAreTold() {
        TestBuild build = TestBuild.lasting(10_000).host("a", 1, 3_000, 0).job("x", "a", 0, 3_000, 10_000);
        assertThat(find(build, "no-host").orElseThrow().gainMillis()).isEqualTo(3_000);
    }

    @Test
    void theMostGainComesFirstAndWhatIsNotWorthItNotAtAll() {
        TestBuild build = TestBuild.lasting(100_000).host("a", 1, 500, 0);
        build.job("x", "a", 0, 500, 50_000).job("y", "a", 0, 50_000, 100_000);
        List<Advice> all = advice(build);
        assertThat(all).extracting(Advice::gainMillis).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(all).extracting(Advice::kind).contains("more-hosts").doesNotContain("no-host");
    }

    @Test
    void aBuildOfNothingGetsNoAdvice() {
        assertThat(advice(TestBuild.lasting(0))).isEmpty();
        assertThat(advice(TestBuild.lasting(10))).isEmpty();
    }
}
