package org.d1make.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.junit.jupiter.api.Test;

class LoadReportsTest {

    private static final long START = 1_000;

    private final LoadReports reports = new LoadReports(8);

    private static long after(long millis) {
        return START + TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Message.Load load(double load1, int running) {
        return new Message.Load(load1, 0, 0, 0, running, 0);
    }

    @Test
    void theFirstIsToldAtOnce() {
        assertThat(reports.isDue(load(0, 0), START)).isTrue();
    }

    @Test
    void oneThatStaysIsToldEveryFiveSeconds() {
        reports.isDue(load(1, 1), START);
        assertThat(reports.isDue(load(1, 1), after(LoadReports.REGULAR_MILLIS - 1)))
                .isFalse();
        assertThat(reports.isDue(load(1, 1), after(LoadReports.REGULAR_MILLIS))).isTrue();
        assertThat(reports.isDue(load(1, 1), after(LoadReports.REGULAR_MILLIS + 1)))
                .isFalse();
    }

    @Test
    void aQuarterOfTheCpusIsMuch() {
        reports.isDue(load(1, 1), START);
        assertThat(reports.isDue(load(2.9, 2), after(1_000))).isFalse();
        assertThat(reports.isDue(load(3, 2), after(1_001))).isTrue();
        assertThat(reports.isDue(load(3, 4), after(2_000))).isTrue();
    }

    @Test
    void howeverMuchItJumpsTwiceASecondIsEnough() {
        reports.isDue(load(1, 1), START);
        assertThat(reports.isDue(load(90, 64), after(LoadReports.SOONEST_MILLIS - 1)))
                .isFalse();
        assertThat(reports.isDue(load(90, 64), after(LoadReports.SOONEST_MILLIS)))
                .isTrue();
    }

    @Test
    void onASmallHostOneJobIsMuch() {
        LoadReports small = new LoadReports(1);
        small.isDue(load(0, 0), START);
        assertThat(small.isDue(load(0, 1), after(600))).isTrue();
    }
}
