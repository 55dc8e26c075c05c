package org.d1make.schedule.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MeasuredSetTest {

    private final MeasuredSet<Integer> set = new MeasuredSet<>(Comparator.naturalOrder());

    @Test
    void anEmptySetHasNoFirst() {
        assertThat(set.isEmpty()).isTrue();
        assertThat(set.least()).isInfinite();
        assertThat(set.first(Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(set.firstBehind(1, Double.POSITIVE_INFINITY)).isEmpty();
    }

    @Test
    void theFirstIsTheFirstInOrderThatIsNotAboveTheBound() {
        set.add(1, 30);
        set.add(2, 10);
        set.add(3, 20);
        assertThat(set.first(30)).hasValue(1);
        assertThat(set.first(29)).hasValue(2);
        assertThat(set.first(9)).isEmpty();
        assertThat(set.firstBehind(2, 29)).hasValue(3);
        assertThat(set.firstBehind(2, 19)).isEmpty();
        set.remove(2);
        assertThat(set.first(29)).hasValue(3);
        assertThat(set.least()).isEqualTo(20);
    }

    @Test
    void itFindsWhatALookAtEachElementFinds() {
        SplittableRandom random = new SplittableRandom(1);
        TreeMap<Integer, Double> plain = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            int element = random.nextInt(300);
            if (plain.containsKey(element)) {
                set.remove(element);
                plain.remove(element);
            } else {
                double measure = random.nextInt(100);
                set.add(element, measure);
                plain.put(element, measure);
            }
            double bound = random.nextInt(100);
            int behind = random.nextInt(300);
            assertThat(set.isEmpty()).isEqualTo(plain.isEmpty());
            assertThat(set.first(bound)).isEqualTo(first(plain, -1, bound));
            assertThat(set.firstBehind(behind, bound)).isEqualTo(first(plain, behind, bound));
        }
    }

    private static Optional<Integer> first(NavigableMap<Integer, Double> plain, int behind, double bound) {
        return plain.tailMap(behind, false).entrySet().stream()
                .filter(entry -> entry.getValue() <= bound)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
