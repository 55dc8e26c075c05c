package org.d1make.server.jobserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class TokenCountTest {

    private final TokenCount count = new TokenCount(4);

    private void putMissing() {
        count.put(count.missing());
    }

    @Test
    void withoutJobsAllTokensAreAbout() {
        assertThat(count.missing()).isEqualTo(4);
        assertThat(count.owed()).isZero();
    }

    @Test
    void aJobsOwnSlotIsOneOfThem() {
        putMissing();
        count.jobStarts();
        assertThat(count.owed()).isEqualTo(1);
        count.taken(1);
        assertThat(count.owed()).isZero();
        count.jobEnds();
        assertThat(count.missing()).isEqualTo(1);
    }

    @Test
    void moreJobsThanTokensOweNoMoreThanThereAre() {
        putMissing();
        for (int job = 0; job < 6; job++) {
            count.jobStarts();
        }
        assertThat(count.owed()).isEqualTo(4);
        count.taken(4);
        count.jobEnds();
        count.jobEnds();
        assertThat(count.missing()).isZero();
        count.jobEnds();
        assertThat(count.missing()).isEqualTo(1);
    }

    @Test
    void aDebtThatWasNotCollectedGoesWithItsJob() {
        putMissing();
        count.jobStarts();
        count.jobEnds();
        assertThat(count.owed()).isZero();
        assertThat(count.missing()).isZero();
    }

    @Test
    void whatIsLostIsMissing() {
        putMissing();
        count.jobStarts();
        count.taken(1);
        count.lost(2);
        assertThat(count.missing()).isEqualTo(2);
    }

    @Test
    void withNoJobLeftWhatIsThereIsAll() {
        putMissing();
        count.counted(1);
        assertThat(count.missing()).isEqualTo(3);
        count.counted(5);
        assertThat(count.owed()).isEqualTo(1);
    }
}
