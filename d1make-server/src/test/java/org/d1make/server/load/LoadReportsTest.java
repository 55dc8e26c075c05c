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

    private static Message.Load load(double others, int recipes) {
        return load(others, recipes, 1_000);
    }

    private static Message.Load load(double others, int recipes, long freeMemory) {
        return new Message.Load(0, 0, 0, others, freeMemory, 1, recipes, 0);
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
    void anEighthOfTheCpusIsMuch() {
        LoadReports large = new LoadReports(16);
        large.isDue(load(1, 1), START);
        assertThat(large.isDue(load(2.9, 2), after(1_000))).isFalse();
        assertThat(large.isDue(load(3, 2), after(1_001))).isTrue();
        assertThat(large.isDue(load(3, 4), after(2_000))).isTrue();
    }

    @Test
    void aFifthOfTheFreeMemoryIsMuch() {
        reports.isDue(load(1, 1, 1_000), START);
        assertThat(reports.isDue(load(1, 1, 801), after(1_000))).isFalse();
        assertThat(reports.isDue(load(1, 1, 800), after(1_001))).isTrue();
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
