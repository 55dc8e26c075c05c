package org.d1make.schedule.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WaitingJobsTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    private final WaitingJobs queue = new WaitingJobs();

    private long first(double longest) {
        return queue.firstFor("host", longest, 1).map(JobRequest::job).orElse(-1L);
    }

    private void add(long job, double expected, double asked) {
        queue.add(JobRequest.of(job, expected), asked);
    }

    private void addUnknown(long job, double asked) {
        queue.add(new JobRequest(job, OptionalDouble.empty(), Set.of()), asked);
    }

    @Test
    void theLongestIsFirstAndOfEqualsTheOneThatCameFirst() {
        add(1, 5, 0);
        add(2, 7, 0);
        add(3, 7, 0);
        assertThat(first(ANY)).isEqualTo(2);
        queue.remove(2);
        assertThat(first(ANY)).isEqualTo(3);
        assertThat(first(6)).isEqualTo(1);
        assertThat(first(4)).isEqualTo(-1);
    }

    @Test
    void aJobOfWhichNothingIsKnownIsTakenForAnAverageOne() {
        queue.guess(10);
        add(1, 9, 0);
        addUnknown(2, 0);
        assertThat(first(ANY)).isEqualTo(2);
        assertThat(queue.expected()).isEqualTo(19);
        queue.unknownTook(2);
        assertThat(first(ANY)).isEqualTo(1);
        assertThat(queue.expected()).isEqualTo(15);
    }

    @Test
    void aJobOfWhichNothingIsKnownMayBeAsLongAsTheLongestOfThem() {
        addUnknown(1, 0);
        for (int i = 0; i < 20; i++) {
            queue.unknownTook(10);
        }
        queue.unknownTook(80);
        assertThat(queue.firstFor("host", 60, 22)).isEmpty();
        // It is told to within a tenth, and never shorter than it was.
        assertThat(queue.firstFor("host", 79, 22)).isEmpty();
        assertThat(queue.firstFor("host", 90, 22)).isPresent();
        // Of 21 jobs, one is allowed to exceed what is reckoned.
        assertThat(queue.firstFor("host", 60, 21)).isPresent();
        assertThat(queue.firstFor("host", 60, 10)).isPresent();
    }

    @Test
    void oneThatHasFewHostsToChooseFromIsNotKeptWaitingForABetterOne() {
        queue.add(new JobRequest(1, OptionalDouble.of(100), Set.of("other")), 0);
        assertThat(first(1)).isEqualTo(1);
        assertThat(queue.firstFor("other", ANY, 1)).isEmpty();
    }

    @Test
    void aThousandJobsComeAndGoByLength() {
        LongStream.range(0, 1_000).forEach(job -> add(job, 1.0 + job * 7 % 1_000, 0));
        for (double expected = 1_000; expected >= 1; expected--) {
            JobRequest next = queue.firstFor("host", ANY, 1).orElseThrow();
            assertThat(next.expected()).hasValue(expected);
            queue.remove(next.job());
        }
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.expected()).isZero();
    }

    @RepeatedTest(20)
    void itFindsWhatALookAtEachJobFinds(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        PlainQueue plain = new PlainQueue();
        List<Set<String>> exclusions =
                List.of(Set.of(), Set.of(), Set.of(), Set.of("a"), Set.of("b"), Set.of("a", "b"));
        for (long step = 1; step <= 2_000; step++) {
            double seconds = random.nextBoolean() ? 1 + random.nextInt(5) : 100 * random.nextDouble() + 0.01;
            if (random.nextInt(5) < 2 || queue.size() < 20) {
                OptionalDouble expected = random.nextInt(3) == 0 ? OptionalDouble.empty() : OptionalDouble.of(seconds);
                JobRequest request = new JobRequest(step, expected, exclusions.get(random.nextInt(exclusions.size())));
                double asked = random.nextInt(50);
                assertThat(queue.add(request, asked)).isTrue();
                assertThat(queue.add(request, asked)).isFalse();
                plain.add(request, asked);
            } else if (random.nextInt(10) == 0) {
                queue.unknownTook(seconds);
                plain.unknownTook(seconds);
            } else {
                long job = plain.all().get(random.nextInt(plain.size())).job();
                queue.remove(job);
                plain.remove(job);
            }
            assertThat(queue.size()).isEqualTo(plain.size());
            assertThat(queue.expected()).isEqualTo(plain.expected());
            assertThat(queue.all()).containsExactlyElementsOf(plain.all());
            for (String host : List.of("a", "b", "c")) {
                double longest = random.nextInt(4) == 0 ? ANY : 60 * random.nextDouble();
                assertThat(queue.firstFor(host, longest, 8)).isEqualTo(plain.firstFor(host, longest, 8));
            }
        }
    }
}
