package org.d1make.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.d1make.record.BuildRecord;
import org.d1make.record.JobRun.Outcome;
import org.d1make.record.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UsageTest {

    @Test
    void eachMomentHasWhatRunsWhatWaitsAndTheSlots() {
        BuildRecord build = TestBuild.lasting(100)
                .host("a", 2, 10, 0)
                .job("x", "a", 5, 20, 60)
                .job("y", "a", 30, 40, 50)
                .here("z", Result.IN_PLACE, 70, 90)
                .record();
        assertThat(Usage.of(build).stretches())
                .containsExactly(
                        new Stretch(0, 5, 0, 0, 0, 0),
                        new Stretch(5, 10, 0, 1, 0, 0),
                        new Stretch(10, 20, 0, 1, 0, 2),
                        new Stretch(20, 30, 1, 0, 0, 2),
                        new Stretch(30, 40, 1, 1, 0, 2),
                        new Stretch(40, 50, 2, 0, 0, 2),
                        new Stretch(50, 60, 1, 0, 0, 2),
                        new Stretch(60, 70, 0, 0, 0, 2),
                        new Stretch(70, 90, 0, 0, 1, 2),
                        new Stretch(90, 100, 0, 0, 0, 2));
    }

    @Test
    void aJobWaitsBetweenItsRuns() {
        BuildRecord build = TestBuild.lasting(50)
                .job("x", 0, 50, 0, TestBuild.run("a", 10, 20, Outcome.LOST), TestBuild.run("b", 30, 50, Outcome.ENDED))
                .record();
        assertThat(Usage.of(build).sum(stretch -> stretch.waiting() * stretch.millis()))
                .isEqualTo(20);
        assertThat(Usage.of(build).mean(Stretch::running)).isEqualTo(0.6);
    }

    @Test
    void aCallThatIsPassedThroughTakesNoPlace() {
        BuildRecord build =
                TestBuild.lasting(50).here("all", Result.PASSED_THROUGH, 0, 50).record();
        assertThat(Usage.of(build).mean(Stretch::here)).isZero();
    }

    @Test
    void aBuildOfNoTimeHasNone() {
        assertThat(Usage.of(TestBuild.lasting(0).record()).stretches()).isEmpty();
        assertThat(Usage.of(TestBuild.lasting(0).record()).mean(Stretch::running))
                .isZero();
    }
}
