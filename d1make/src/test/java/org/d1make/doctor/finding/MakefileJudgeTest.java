package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.PlannedCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class MakefileJudgeTest {

    private static PlannedCall call(String target, int step, boolean inLoop) {
        return new PlannedCall("make", target, "", List.of("-C", target), inLoop, step);
    }

    private static Plan plan(PlannedCall... calls) {
        return new Plan(List.of(calls), calls.length, true, "");
    }

    private static List<Ailment> ailments(Plan plan) {
        return MakefileJudge.findings(plan).stream().map(Finding::ailment).toList();
    }

    @Test
    void callsSideBySideAreWell() {
        Plan plan = plan(call("a", 1, false), call("b", 1, false), call("c", 2, false));
        assertThat(ailments(plan)).isEmpty();
        assertThat(MakefileJudge.summary(plan, 20))
                .isEqualTo(
                        "3 calls of make, 2 side by side at most, in 2 steps; the hosts have 20 slots: -j2 makes sense");
        assertThat(MakefileJudge.summary(plan, 1)).endsWith("1 slot: -j1 makes sense");
    }

    @Test
    void noCallAndOneCallLeaveNothingToDistribute() {
        assertThat(ailments(plan())).containsExactly(Ailment.NO_CALLS);
        assertThat(ailments(plan(call("a", 1, false)))).containsExactly(Ailment.ONE_CALL);
    }

    @Test
    void callsInALoopWaitForEachOther() {
        assertThat(ailments(plan(call("a", 1, true), call("a", 1, true)))).containsExactly(Ailment.CALLS_IN_LOOP);
    }

    @Test
    void callsThatAreNeverSideBySideAreTold() {
        assertThat(ailments(plan(call("a", 1, false), call("b", 2, false)))).containsExactly(Ailment.SERIAL_CALLS);
    }

    /** make -n does not tell. */
    @Test
    void callsByNameAloneAreNotSaidToBeSerial() {
        Plan plan = plan(call("", 0, false), call("", 0, false));
        assertThat(ailments(plan)).isEmpty();
        assertThat(MakefileJudge.summary(plan, 4)).contains("is not known");
    }

    @Test
    void aMakefileThatFailsIsToldWithWhatMakeSaid() {
        List<Finding> findings =
                MakefileJudge.findings(new Plan(new ArrayList<>(), 0, false, "No rule to make target"));
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.ailment()).isEqualTo(Ailment.MAKEFILE_FAILS);
            assertThat(finding.what()).contains("No rule to make target");
        });
    }
}
