package org.d1make.server.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OthersLoadTest {

    private final OthersLoad others = new OthersLoad();
    private int second;
    private long busy = 1_000_000;
    private long ours;

    /** A second in which so many cpus were busy, and so many of them with our jobs. */
    private double second(double busyCpus, double ourCpus) {
        second++;
        busy += (long) (100 * busyCpus);
        ours += (long) (100 * ourCpus);
        return others.look(TimeUnit.SECONDS.toNanos(second), busy, ours);
    }

    private double seconds(int count, double busyCpus, double ourCpus) {
        double load = 0;
        for (int i = 0; i < count; i++) {
            load = second(busyCpus, ourCpus);
        }
        return load;
    }

    @Test
    void theFirstLookSaysNothing() {
        assertThat(second(4, 0)).isZero();
    }

    @Test
    void ourOwnJobsAreNoLoad() {
        assertThat(seconds(10, 4, 4)).isZero();
        assertThat(seconds(1, 0, 0)).isZero();
    }

    @Test
    void othersAreSeenWithinSeconds() {
        seconds(5, 4, 4);
        assertThat(seconds(4, 6, 4)).isCloseTo(2, within(0.2));
        assertThat(seconds(4, 0, 0)).isCloseTo(0, within(0.2));
    }

    @Test
    void timeThatIsMissingOfOursMakesNoNegativeLoad() {
        seconds(2, 2, 2);
        ours = 0;
        assertThat(second(2, 0)).isBetween(0.0, 2.0);
        assertThat(seconds(5, 2, 2)).isCloseTo(0, within(0.1));
    }
}
