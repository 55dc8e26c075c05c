package org.d1make.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(Protocol.LEASE_MILLIS);

    /** System.nanoTime may be anything, and overflow. */
    private static final long START = Long.parseLong("9223372036854775806");

    private final Lease lease = new Lease(START);

    @Test
    void lastsThirtySecondsFromTheStart() {
        assertThat(lease.remaining(START + LENGTH - 1)).isEqualTo(1);
        assertThat(lease.remaining(START + LENGTH)).isZero();
    }

    @Test
    void isRenewedFromWhenTheAnsweredReportWasSent() {
        lease.renew(START + LENGTH / 2, START + LENGTH / 2 + 5);
        assertThat(lease.remaining(START + LENGTH)).isEqualTo(LENGTH / 2);
    }

    @Test
    void isNotProlongedByAnAnswerThatTheNetworkHeldBack() {
        lease.renew(START + 10, START + LENGTH - 1);
        assertThat(lease.remaining(START + LENGTH + 10)).isZero();
    }

    @Test
    void isNotShortenedByALateAnswer() {
        lease.renew(START + 10, START + 20);
        lease.renew(START + 5, START + 20);
        assertThat(lease.remaining(START + 10)).isEqualTo(LENGTH);
    }

    @Test
    void isNotRenewedFromTheFuture() {
        lease.renew(START + 21, START + 20);
        assertThat(lease.remaining(START + 20)).isEqualTo(LENGTH - 20);
    }
}
