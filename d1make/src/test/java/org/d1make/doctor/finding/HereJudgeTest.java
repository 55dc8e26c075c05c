package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HereJudgeTest {

    private static List<Ailment> ailments(HereJudge judge) {
        return judge.findings().stream().map(Finding::ailment).toList();
    }

    @Test
    void aMachineWithAllThatIsNeededIsWell() {
        assertThat(ailments(new HereJudge(List.of(), 10, true, false, 80, 1024)))
                .isEmpty();
    }

    @Test
    void eachThingThatIsWrongHereIsTold() {
        assertThat(ailments(new HereJudge(List.of("D1MAKE_HOST is no variable"), 2, false, true, 16, 1024)))
                .containsExactly(Ailment.SETTINGS, Ailment.NO_SSH, Ailment.LOCAL_MODE);
        assertThat(ailments(new HereJudge(List.of(), 0, false, false, 2, 1024))).containsExactly(Ailment.ONLY_HERE);
    }

    @Test
    void descriptorsMustDoForAllHostsAndJobs() {
        assertThat(ailments(new HereJudge(List.of(), 100, true, false, 800, 4096)))
                .isEmpty();
        assertThat(new HereJudge(List.of(), 100, true, false, 800, 1024).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("1024", "3760"));
    }
}
