package org.d1make.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoginGateTest {

    private final LoginGate gate = new LoginGate();

    private CountDownLatch enterOne() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                gate.enter();
                entered.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return entered;
    }

    @Test
    void eightEnterAtOnceAndTheNextWhenOneHasLeft() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            gate.enter();
        }
        CountDownLatch ninth = enterOne();
        assertThat(ninth.await(200, TimeUnit.MILLISECONDS)).isFalse();
        gate.leave();
        assertThat(ninth.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thoseWhoDoNotLeaveHoldNobodyUpForLong() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            gate.enter();
        }
        assertThat(enterOne().await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(enterOne().await(10, TimeUnit.SECONDS)).isTrue();
    }
}
