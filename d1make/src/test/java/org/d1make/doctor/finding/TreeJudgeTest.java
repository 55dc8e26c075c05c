package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.doctor.probe.Clock;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TreeJudgeTest {

    private static final Clock RIGHT = new Clock(0.002, 0.003);
    private static final TreeJudge JUDGE = new TreeJudge("/p", Optional.of("42"), Optional.of(RIGHT));
    private static final SharedFiles SOON = files(0.02, 0.01, true, true);

    private static SharedFiles files(double there, double here, boolean writable, boolean ours) {
        return new SharedFiles(optional(there), optional(here), writable, ours);
    }

    private static OptionalDouble optional(double seconds) {
        return seconds < 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }

    private static Examination host() {
        return Examination.of("build1").with(Map.of("inode", "42")).with(RIGHT).with(SOON);
    }

    private static List<String> told(TreeJudge judge, Examination host) {
        return judge.findings(host).stream()
                .map(finding -> finding.ailment().word() + ": " + finding.what())
                .toList();
    }

    @Test
    void aHostWithTheSameTreeAndClockHasNoFinding() {
        assertThat(JUDGE.findings(host())).isEmpty();
        assertThat(JUDGE.here()).isEmpty();
    }

    @Test
    void nothingOrSomethingElseAtThePathIsTold() {
        assertThat(told(JUDGE, host().with(Map.of("inode", "43"))))
                .containsExactly("other-tree: another directory is there at /p");
        assertThat(told(JUDGE, host().with(Map.of("userId", "1"))))
                .containsExactly("other-tree: nothing is there at /p");
    }

    @Test
    void aHostOfWhichNothingIsKnownHasNoFinding() {
        assertThat(told(JUDGE, Examination.of("build1").failed("no login"))).isEmpty();
    }

    @Test
    void aTenthOfASecondIsEnoughForAClock() {
        assertThat(told(JUDGE, host().with(new Clock(0.09, 0.001)))).isEmpty();
        assertThat(told(JUDGE, host().with(new Clock(0.2, 0.15)))).isEmpty();
        assertThat(told(JUDGE, host().with(new Clock(0.2, 0.01))))
                .containsExactly(
                        "clock: its clock is 0.200 s ahead of the one here, and 0.198 s ahead of the time stamps"
                                + " of files in the project");
        assertThat(told(JUDGE, host().with(new Clock(-5, 0.01))))
                .singleElement()
                .asString()
                .contains("5.000 s behind the one here");
    }

    /** The host and this machine agree, and the file server does not. */
    @Test
    void theFileServersClockCountsForItself() {
        TreeJudge judge = new TreeJudge("/p", Optional.of("42"), Optional.of(new Clock(-2, 0.01)));
        assertThat(told(judge, host())).singleElement().asString().contains("2.002 s ahead of the time stamps");
        assertThat(judge.here().orElseThrow().what())
                .isEqualTo("the time stamps of files in the project are 2.000 s behind the clock here");
    }

    @Test
    void withoutTheFileServersClockOnlyTheOtherIsTold() {
        TreeJudge judge = new TreeJudge("/p", Optional.of("42"), Optional.empty());
        assertThat(told(judge, host().with(new Clock(1, 0))))
                .containsExactly("clock: its clock is 1.000 s ahead of the one here");
    }

    @Test
    void filesThatAreSeenLateAreToldInBothDirections() {
        assertThat(told(JUDGE, host().with(files(2.9, 0.1, true, true))))
                .containsExactly("late-files: a file that is written here is seen there after 2.9 s");
        assertThat(told(JUDGE, host().with(files(0.1, -1, true, true))))
                .containsExactly("late-files: a file that is written there is seen here not even after 20 s");
    }

    @Test
    void aTreeThatCannotBeWrittenOrChangesOwnersIsTold() {
        assertThat(told(JUDGE, host().with(files(0.1, -1, false, false))))
                .containsExactly("tree-read-only: it cannot write in the project's directory");
        assertThat(told(JUDGE, host().with(files(0.1, 0.1, true, false))))
                .containsExactly("foreign-files: a file that was written there belongs to another user here");
    }
}
