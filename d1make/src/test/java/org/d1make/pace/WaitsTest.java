package org.d1make.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WaitsTest {

    private final Waits waits = new Waits();

    @Test
    void noJobThatWaitsIsNoLongWait() {
        waits.now(0, 4, 0);
        assertThat(waits.areLong(1_000_000)).isFalse();
    }

    @Test
    void aJobThatHasWaitedForATenthOfASecondIsALongWaitAsLongAsNoneHasEnded() {
        waits.now(1, 4, 1_000);
        waits.now(2, 4, 1_050);
        assertThat(waits.areLong(1_099)).isFalse();
        assertThat(waits.areLong(1_100)).isTrue();
        waits.now(0, 4, 1_100);
        waits.now(1, 4, 1_100);
        assertThat(waits.areLong(1_150)).isFalse();
    }

    @Test
    void jobsThatRunForAMomentAreWaitedForAndLongOnesAreNot() {
        waits.ran(10);
        waits.now(26, 4, 0);
        assertThat(waits.areLong(10_000)).isFalse();
        waits.ran(2_000);
        assertThat(waits.areLong(10_000)).isTrue();
    }

    @Test
    void withoutARunningJobNoneIsAboutToMakeRoom() {
        waits.ran(10);
        waits.now(1, 0, 0);
        assertThat(waits.areLong(99)).isFalse();
        assertThat(waits.areLong(100)).isTrue();
    }
}
