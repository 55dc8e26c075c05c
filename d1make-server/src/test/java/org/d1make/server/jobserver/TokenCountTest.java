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

    private void start() {
        count.jobComes();
        count.jobStarts();
    }

    @Test
    void aJobWaitsUntilItsTokenHasComeBack() {
        putMissing();
        count.jobComes();
        assertThat(count.mayStart()).isFalse();
        count.taken(1);
        assertThat(count.mayStart()).isTrue();
        count.jobStarts();
        assertThat(count.started()).isEqualTo(1);
    }

    @Test
    void asManyRunAsThereAreTokensOrJobs() {
        putMissing();
        for (int job = 1; job <= 6; job++) {
            count.jobComes();
        }
        for (int job = 1; job <= 2; job++) {
            assertThat(count.mayStart()).isTrue();
            count.jobStarts();
        }
        assertThat(count.mayStart()).describedAs("4 tokens and 2 slots").isFalse();
        count.taken(4);
        for (int job = 3; job <= 6; job++) {
            assertThat(count.mayStart()).isTrue();
            count.jobStarts();
        }
    }

    @Test
    void aJobThatGoesBeforeItStartsOwesNothing() {
        putMissing();
        count.jobComes();
        count.jobGoes();
        assertThat(count.owed()).isZero();
        assertThat(count.jobs()).isZero();
        assertThat(count.started()).isZero();
    }

    @Test
    void withoutJobsAllTokensAreAbout() {
        assertThat(count.missing()).isEqualTo(4);
        assertThat(count.owed()).isZero();
    }

    @Test
    void aJobsOwnSlotIsOneOfThem() {
        putMissing();
        start();
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
            start();
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
        start();
        count.jobEnds();
        assertThat(count.owed()).isZero();
        assertThat(count.missing()).isZero();
    }

    @Test
    void whatIsLostIsMissing() {
        putMissing();
        start();
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
