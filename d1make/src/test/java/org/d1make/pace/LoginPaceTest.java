package org.d1make.pace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LoginPaceTest {

    private static boolean idle() {
        return true;
    }

    private static boolean busy() {
        return false;
    }

    private final LoginPace pace = new LoginPace(3);

    private void start(int hosts) {
        for (int i = 0; i < hosts; i++) {
            assertThat(pace.startsAnother(i, true, LoginPaceTest::busy)).isTrue();
            pace.started();
        }
    }

    @Test
    void asManyAsThereAreCpusStartWhetherJobsWaitOrNot() {
        for (int i = 0; i < 3; i++) {
            assertThat(pace.startsAnother(i, false, LoginPaceTest::busy)).isTrue();
            pace.started();
        }
        assertThat(pace.startsAnother(3, true, LoginPaceTest::idle)).isFalse();
    }

    @Test
    void twoStartOnAMachineOfOneCpuAndNoMoreThanEightOnAnyMachine() {
        assertThat(new LoginPace(1).hasRoom(1)).isTrue();
        assertThat(new LoginPace(1).hasRoom(2)).isFalse();
        assertThat(new LoginPace(64).hasRoom(7)).isTrue();
        assertThat(new LoginPace(64).hasRoom(8)).isFalse();
    }

    @Test
    void eachSuccessLetsOneMoreBeUnderWay() {
        start(3);
        pace.succeeded();
        assertThat(pace.startsAnother(3, true, LoginPaceTest::busy)).isTrue();
        assertThat(pace.startsAnother(4, true, LoginPaceTest::busy)).isFalse();
        for (int i = 0; i < 20; i++) {
            pace.succeeded();
        }
        assertThat(pace.hasRoom(7)).isTrue();
        assertThat(pace.hasRoom(8)).isFalse();
    }

    @Test
    void aHostThatNoJobWaitsForIsForAnIdleMachineOneAtATime() {
        start(3);
        pace.succeeded();
        assertThat(pace.startsAnother(0, false, LoginPaceTest::busy)).isFalse();
        assertThat(pace.startsAnother(0, false, LoginPaceTest::idle)).isTrue();
        assertThat(pace.startsAnother(1, false, LoginPaceTest::idle)).isFalse();
    }
}
