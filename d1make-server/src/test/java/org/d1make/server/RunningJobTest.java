package org.d1make.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.d1make.client.Protocol;
import org.d1make.posix.Signals;
import org.junit.jupiter.api.Test;

class RunningJobTest {

    private static final long START = Long.parseLong("9223372036854775802");
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(Protocol.GRACE_MILLIS);

    private final RunningJob job = new RunningJob(1);

    @Test
    void isNeverKilledUnlessItWasCancelled() {
        assertThat(job.isKillDue(START + 100 * GRACE)).isFalse();
        assertThat(job.isHopeless(START + 100 * GRACE)).isFalse();
    }

    @Test
    void isKilledOnceWhenTheGracePeriodIsOver() {
        job.cancel(Signals.TERM, START);
        assertThat(job.isKillDue(START + GRACE - 1)).isFalse();
        assertThat(job.isKillDue(START + GRACE)).isTrue();
        assertThat(job.isKillDue(START + GRACE + 1)).isFalse();
    }

    @Test
    void anotherSignalDoesNotProlongTheGracePeriod() {
        job.cancel(Signals.INT, START);
        job.cancel(Signals.TERM, START + GRACE - 1);
        assertThat(job.isKillDue(START + GRACE)).isTrue();
    }

    @Test
    void isGivenUpOneSecondAfterKill() {
        job.cancel(Signals.TERM, START);
        long later = START + GRACE + TimeUnit.SECONDS.toNanos(1);
        assertThat(job.isHopeless(later)).isFalse();
        assertThat(job.isKillDue(later)).isTrue();
        assertThat(job.isHopeless(later)).isTrue();
    }
}
