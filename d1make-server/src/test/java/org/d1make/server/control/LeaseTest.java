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
    void isRenewedByEachLine() {
        lease.renew(START + LENGTH / 2);
        assertThat(lease.remaining(START + LENGTH)).isEqualTo(LENGTH / 2);
    }

    @Test
    void isNotShortenedByALineThatWasReadEarlier() {
        lease.renew(START + 10);
        lease.renew(START + 5);
        assertThat(lease.remaining(START + 10)).isEqualTo(LENGTH);
    }
}
