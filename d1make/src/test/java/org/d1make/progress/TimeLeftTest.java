package org.d1make.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.d1make.progress.TimeLeft.Open;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TimeLeftTest {

    private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

    private static OptionalDouble seconds(double seconds) {
        return OptionalDouble.of(seconds);
    }

    @Test
    void theWorkThatIsLeftIsSharedByTheSlots() {
        TimeLeft left = new TimeLeft(seconds(100), 0);
        left.asked(seconds(20));
        left.ended(seconds(20));
        assertThat(left.millis(List.of(), 4)).hasValue(20_000);
        assertThat(left.millis(List.of(new Open(seconds(10), 4)), 4)).hasValue(19_000);
    }

    @Test
    void noMoreJobsRunAtOnceThanMakeStarts() {
        assertThat(new TimeLeft(seconds(100), 2).millis(List.of(), 4)).hasValue(50_000);
    }

    @Test
    void theLongestJobIsWaitedFor() {
        TimeLeft left = new TimeLeft(seconds(30), 0);
        assertThat(left.millis(List.of(new Open(seconds(30), 5)), 10)).hasValue(25_000);
        assertThat(left.millis(List.of(new Open(seconds(30), 0)), 10)).hasValue(30_000);
    }

    @Test
    void aJobThatTakesLongerThanBeforeIsAsGoodAsDone() {
        TimeLeft left = new TimeLeft(seconds(30), 0);
        assertThat(left.millis(List.of(new Open(seconds(10), 500)), 2)).hasValue(10_000);
    }

    @Test
    void nothingIsSaidWhereNothingIsKnown() {
        assertThat(new TimeLeft(UNKNOWN, 0).millis(List.of(new Open(seconds(3), 1)), 2))
                .isEqualTo(OptionalLong.empty());
        assertThat(new TimeLeft(seconds(30), 0).millis(List.of(), 0)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void nothingIsSaidWhereAllKnownWorkIsDone() {
        TimeLeft left = new TimeLeft(seconds(30), 0);
        left.ended(seconds(30));
        assertThat(left.millis(List.of(new Open(UNKNOWN, 1)), 2)).isEqualTo(OptionalLong.empty());
    }

    @Test
    void nothingIsSaidOfABuildWhoseJobsAreOthers() {
        TimeLeft left = new TimeLeft(seconds(30), 0);
        left.asked(seconds(1));
        left.asked(UNKNOWN);
        assertThat(left.millis(List.of(), 2)).isPresent();
        left.asked(UNKNOWN);
        assertThat(left.millis(List.of(), 2)).isEmpty();
    }
}
