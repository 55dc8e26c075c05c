package org.d1make.server.jobserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d1make.server.jobserver.Census.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CensusTest {

    private static final int ABOUT = 3;

    private static Census of(int inFifo, Member... members) {
        Map<Long, Member> processes = new HashMap<>();
        for (Member member : members) {
            processes.put(100L + processes.size(), member);
        }
        return new Census(processes, inFifo);
    }

    @Test
    void whatNeitherTheFifoNorAMakeHasIsLost() {
        Census census = of(1, new Member("make", true, Set.of(1L)));
        assertThat(census.lost(census, ABOUT)).hasValue(2);
    }

    @Test
    void aMakeHoldsATokenForEachChildButOne() {
        Census census = of(0, new Member("make", true, Set.of(1L, 2L, 3L)), new Member("gmake", true, Set.of(4L, 5L)));
        assertThat(census.lost(census, ABOUT)).hasValue(0);
    }

    @Test
    void aMakeThatDoesNotSleepMayHoldOneMore() {
        Census census = of(0, new Member("make", false, Set.of(1L, 2L)));
        assertThat(census.lost(census, ABOUT)).hasValue(1);
    }

    @Test
    void ofTwoLooksThatDifferNothingIsSaid() {
        Census one = of(1, new Member("make", true, Set.of(1L)));
        assertThat(one.lost(of(1, new Member("make", true, Set.of(2L))), ABOUT)).isEmpty();
        assertThat(one.lost(of(0, new Member("make", true, Set.of(1L))), ABOUT)).isEmpty();
    }

    @Test
    void whereAnotherProgramHasTheFifoNothingIsSaid() {
        Census census = of(0, new Member("cargo", true, Set.of()));
        assertThat(census.lost(census, ABOUT)).isEmpty();
    }

    @Test
    void aShellHoldsNone() {
        Census census = of(0, new Member("sh", false, Set.of(1L, 2L)));
        assertThat(census.lost(census, ABOUT)).hasValue(3);
    }

    @Test
    void moreThanThereShouldBeIsNoLoss() {
        Census census = of(9);
        assertThat(census.lost(census, ABOUT)).hasValue(0);
    }
}
