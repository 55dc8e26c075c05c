package org.d1make.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.d1make.analysis.PathStep.Via;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRun.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CriticalPathTest {

    private static CriticalPath path(BuildRecord build) {
        return CriticalPath.of(build, Usage.of(build));
    }

    @Test
    void itLeadsFromTheLastEndBackToTheStart() {
        BuildRecord build = TestBuild.lasting(110)
                .host("a", 4)
                .job("first", "a", 5, 6, 30)
                .job("beside", "a", 5, 6, 20)
                .job("second", "a", 33, 35, 90)
                .job("short", "a", 33, 35, 40)
                .job("last", "a", 91, 95, 100)
                .record();
        CriticalPath path = path(build);
        assertThat(path.steps()).extracting(step -> step.job().place()).containsExactly("first", "second", "last");
        assertThat(path.steps()).extracting(PathStep::hereMillis).containsExactly(5L, 3L, 1L);
        assertThat(path.steps()).extracting(PathStep::waitMillis).containsExactly(1L, 2L, 4L);
        assertThat(path.steps()).extracting(PathStep::runMillis).containsExactly(24L, 55L, 5L);
        assertThat(path.steps()).extracting(PathStep::via).containsExactly(Via.START, Via.ORDER, Via.ORDER);
        assertThat(path.runMillis() + path.waitMillis() + path.hereMillis()).isEqualTo(110);
        assertThat(path.endMillis()).isEqualTo(10);
    }

    @Test
    void whereTheJobLimitWasUsedUpAnyEndWouldHaveDone() {
        BuildRecord build = TestBuild.lasting(100)
                .jobLimit(2)
                .host("a", 4)
                .job("x", "a", 0, 0, 50)
                .job("y", "a", 0, 0, 80)
                .job("z", "a", 50, 50, 100)
                .record();
        assertThat(path(build).steps()).extracting(PathStep::via).containsExactly(Via.START, Via.JOBS_LIMIT);
    }

    @Test
    void jobsOfNoTimeDoNotKeepItGoingRound() {
        BuildRecord build = TestBuild.lasting(10)
                .host("a", 4)
                .job("x", "a", 5, 5, 5)
                .job("y", "a", 5, 5, 5)
                .job("z", "a", 5, 5, 5)
                .record();
        assertThat(path(build).steps()).hasSize(3);
    }

    @Test
    void aRunThatWasLostIsWaiting() {
        BuildRecord build = TestBuild.lasting(100)
                .job(
                        "x",
                        0,
                        100,
                        0,
                        TestBuild.run("a", 10, 40, Outcome.LOST),
                        TestBuild.run("b", 60, 100, Outcome.ENDED))
                .record();
        assertThat(path(build).waitMillis()).isEqualTo(60);
        assertThat(path(build).runMillis()).isEqualTo(40);
    }

    @Test
    void aBuildWithoutJobsIsAllHere() {
        assertThat(path(TestBuild.lasting(70).record()).hereMillis()).isEqualTo(70);
    }

    @Test
    void aHundredThousandJobsAreNoTrouble() {
        TestBuild build = TestBuild.lasting(200_000).host("a", 8);
        for (int i = 0; i < 100_000; i++) {
            build.job("x", "a", i * 2L, i * 2L, i * 2L + 1);
        }
        assertThat(path(build.record()).steps()).hasSize(100_000);
    }
}
