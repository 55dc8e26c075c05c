package org.d1make.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.d1make.schedule.queue.JobRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {
    private final Scheduler scheduler = new Scheduler(SchedulerSettings.plain());
    private long lastJob;

    private void host(String name, int cpus, int slots) {
        scheduler.hostReady(name, new HostCapacity(cpus, cpus, slots, 1.0));
    }

    private void request(int count) {
        for (int i = 0; i < count; i++) {
            scheduler.requested(JobRequest.of(++lastJob, 1), 0);
        }
    }

    private List<String> placed() {
        return scheduler.place().stream().map(Placement::host).toList();
    }

    private String placeOne() {
        request(1);
        return placed().get(0);
    }

    @Test
    void leastLoadedHostTakesTheNextJob() {
        host("busy", 4, 4);
        host("idle", 4, 4);
        scheduler.reported("busy", new HostReport(3.0, 0, 0, -1));
        scheduler.reported("idle", new HostReport(1.0, 0, 0, -1));
        assertThat(placeOne()).isEqualTo("idle");
    }

    private static HostReport others(double load) {
        return new HostReport(load, 0, 0, -1);
    }

    @Test
    void theHostOnWhichAJobHasMostCpusToItselfIsFirst() {
        host("small", 2, 9);
        host("large", 16, 9);
        scheduler.reported("small", others(0));
        scheduler.reported("large", others(12));
        assertThat(placeOne()).isEqualTo("large");
        scheduler.hostReady("fast", new HostCapacity(4, 4, 9, 1.5));
        assertThat(placeOne()).isEqualTo("fast");
    }

    @Test
    void hostsOfTwoAndOfAHundredAndTwentyEightCpusGetJobsByTheirCpus() {
        host("small", 2, 100);
        host("large", 128, 100);
        request(65);
        assertThat(placed().stream().filter("large"::equals)).hasSize(64);
    }

    @Test
    void tokensThatAreFewerThanTheCpusBoundAHost() {
        scheduler.hostReady("narrow", new HostCapacity(64, 2, 9, 1.0));
        host("wide", 4, 9);
        request(3);
        assertThat(placed()).containsExactly("wide", "narrow", "wide");
    }

    @Test
    void jobsThatRunManyRecipesTakeTheTokensOfOthers() {
        host("a", 8, 9);
        host("b", 8, 9);
        scheduler.reported("b", others(4));
        assertThat(placeOne()).isEqualTo("a");
        scheduler.reported("a", new HostReport(0, 1, 8, -1));
        assertThat(placeOne()).isEqualTo("b");
    }

    @Test
    void jobsCountAsSoonAsTheyArePlaced() {
        host("first", 4, 9);
        host("second", 4, 9);
        scheduler.reported("second", others(2));
        request(4);
        assertThat(placed()).containsExactly("first", "first", "second", "first");
    }

    @Test
    void aJobThatHasEndedCountsNoMoreWhateverTheLastReportSaid() {
        host("first", 4, 9);
        host("second", 4, 9);
        request(2);
        assertThat(placed()).containsExactly("first", "second");
        scheduler.reported("first", new HostReport(0, 1, 1, -1));
        scheduler.reported("second", new HostReport(0.5, 1, 1, -1));
        scheduler.ended(1);
        assertThat(placeOne()).isEqualTo("first");
    }

    @Test
    void aReportThatCrossedAJobOnItsWayDoesNotForgetTheJob() {
        host("first", 4, 9);
        host("second", 4, 9);
        assertThat(placeOne()).isEqualTo("first");
        scheduler.reported("first", others(0));
        assertThat(placeOne()).isEqualTo("second");
    }

    @Test
    void amongEqualsTheOneThatWorkedLastIsFirst() {
        host("a", 4, 9);
        host("b", 4, 9);
        request(2);
        assertThat(placed()).containsExactly("a", "b");
        scheduler.ended(1);
        scheduler.ended(2);
        assertThat(placeOne()).isEqualTo("b");
        scheduler.ended(3);
        assertThat(placeOne()).isEqualTo("b");
    }

    private void request(long job, double expected, double seconds) {
        scheduler.requested(JobRequest.of(job, expected), seconds);
    }

    @Test
    void theLongestIsFirstAndGetsTheFastestHost() {
        host("slow", 4, 1);
        scheduler.hostReady("fast", new HostCapacity(4, 4, 1, 1.2));
        request(1, 5, 0);
        request(2, 60, 0);
        request(3, 30, 0);
        assertThat(scheduler.place())
                .extracting(Placement::job, Placement::host)
                .containsExactly(tuple(2L, "fast"), tuple(3L, "slow"));
    }

    @Test
    void aShortJobDoesNotWaitForEver() {
        host("a", 4, 1);
        request(1, 100, 0);
        scheduler.place();
        request(2, 10, 0);
        request(3, 20, 29);
        request(4, 21, 34);
        scheduler.ended(1);
        assertThat(scheduler.place()).extracting(Placement::job).containsExactly(3L);
        scheduler.ended(3);
        assertThat(scheduler.place()).extracting(Placement::job).containsExactly(2L);
    }

    @Test
    void aJobWaitsForAFastHostWhereTheSlowOneWouldTakeLonger() {
        host("fast", 8, 8);
        host("slow", 2, 2);
        scheduler.reported("slow", others(2));
        request(8);
        assertThat(placed()).containsOnly("fast").hasSize(8);
        assertThat(scheduler.waiting()).isZero();
        request(1);
        assertThat(placed()).isEmpty();
        request(60);
        assertThat(placed()).containsOnly("slow");
    }

    @Test
    void whatOthersUseIsNotFilledUp() {
        host("a", 8, 8);
        scheduler.reported("a", others(4));
        request(8);
        assertThat(placed()).hasSize(4);
        scheduler.reported("a", others(0));
        assertThat(placed()).hasSize(4);
    }

    @Test
    void slotsThatTheUserHasSaidAreFilledUpWhateverOthersUse() {
        scheduler.hostReady("a", new HostCapacity(8, 8, 8, true, 1.0));
        scheduler.reported("a", others(4));
        request(8);
        assertThat(placed()).hasSize(8);
    }

    private static Scheduler bounded(boolean explains) {
        Scheduler bounded = new Scheduler(new SchedulerSettings(512, 0.5, explains));
        bounded.hostReady("a", new HostCapacity(4, 4, 4, 1));
        bounded.hostReady("b", new HostCapacity(4, 4, 4, 1));
        return bounded;
    }

    @Test
    void aHostWithLittleFreeMemoryGetsNothingNew() {
        Scheduler bounded = bounded(false);
        bounded.reported("a", new HostReport(0, 0, 0, 511));
        bounded.reported("b", new HostReport(1, 0, 0, 512));
        bounded.requested(JobRequest.of(1, 1), 0);
        assertThat(bounded.place()).extracting(Placement::host).containsExactly("b");
        bounded.reported("b", new HostReport(1, 1, 1, 100));
        bounded.requested(JobRequest.of(2, 1), 0);
        assertThat(bounded.place()).isEmpty();
        bounded.reported("a", new HostReport(0, 0, 0, 600));
        assertThat(bounded.place()).extracting(Placement::host).containsExactly("a");
    }

    @Test
    void aHostThatOthersUseGetsNothingNew() {
        Scheduler bounded = bounded(false);
        bounded.reported("a", others(2.1));
        bounded.reported("b", others(2));
        for (long job = 1; job <= 5; job++) {
            bounded.requested(JobRequest.of(job, 1), 0);
        }
        assertThat(bounded.place()).extracting(Placement::host).containsOnly("b");
    }

    @Test
    void whereNoHostIsGoodEnoughAndNothingRunsTheBestOneIsTaken() {
        Scheduler bounded = bounded(false);
        bounded.reported("a", others(4));
        bounded.reported("b", others(3));
        bounded.requested(JobRequest.of(1, 1), 0);
        bounded.requested(JobRequest.of(2, 1), 0);
        assertThat(bounded.place()).extracting(Placement::host).containsExactly("b");
        assertThat(bounded.place()).isEmpty();
        bounded.ended(1);
        assertThat(bounded.place()).extracting(Placement::job).containsExactly(2L);
    }

    @Test
    void aChangedCapacityCountsAtOnce() {
        host("a", 4, 1);
        request(3);
        assertThat(placed()).hasSize(1);
        scheduler.hostIs("a", new HostCapacity(4, 4, 2, 1));
        assertThat(placed()).hasSize(1);
    }

    @Test
    void whenAllAreFullTheFirstToComeIsTheFirstServed() {
        host("a", 4, 1);
        host("b", 4, 1);
        request(4);
        assertThat(scheduler.place()).extracting(Placement::job).containsExactly(1L, 2L);
        assertThat(scheduler.waiting()).isEqualTo(2);
        scheduler.ended(2);
        assertThat(scheduler.place()).singleElement().satisfies(placement -> {
            assertThat(placement.job()).isEqualTo(3);
            assertThat(placement.host()).isEqualTo("b");
        });
        assertThat(scheduler.place()).isEmpty();
    }

    @Test
    void aJobStaysOffItsExcludedHostsAndLetsOthersPass() {
        host("a", 4, 1);
        scheduler.requested(new JobRequest(7, OptionalDouble.of(1), Set.of("a")), 0);
        scheduler.requested(JobRequest.of(8, 1), 0);
        assertThat(scheduler.place()).extracting(Placement::job).containsExactly(8L);
        assertThat(scheduler.stranded()).containsExactly(7L);
        host("b", 4, 1);
        assertThat(scheduler.stranded()).isEmpty();
        assertThat(scheduler.place()).extracting(Placement::host).containsExactly("b");
    }

    @Test
    void withNoHostReadyEveryWaitingJobIsStranded() {
        request(2);
        assertThat(scheduler.place()).isEmpty();
        assertThat(scheduler.stranded()).containsExactly(1L, 2L);
    }

    @Test
    void aDrainingHostKeepsItsJobsAndGetsNoNewOnes() {
        host("a", 4, 2);
        request(2);
        scheduler.hostDraining("a", true);
        assertThat(scheduler.place()).isEmpty();
        scheduler.hostDraining("a", false);
        assertThat(placed()).containsExactly("a", "a");
        assertThat(scheduler.running("a")).isEqualTo(2);
    }

    @Test
    void aLostHostsJobsAreNamedAndItsLateReportsMeanNothing() {
        host("a", 4, 4);
        request(2);
        scheduler.place();
        assertThat(scheduler.hostLost("a")).containsExactly(1L, 2L);
        scheduler.reported("a", new HostReport(1, 2, 2, -1));
        scheduler.ended(1);
        assertThat(scheduler.hostLost("a")).isEmpty();
        host("a", 4, 4);
        assertThat(scheduler.running("a")).isZero();
        scheduler.requested(JobRequest.of(1, 1), 0);
        assertThat(placed()).containsExactly("a");
    }

    @Test
    void aJobThatIsNotWantedAnyMoreLeavesTheQueue() {
        host("a", 4, 1);
        request(3);
        scheduler.place();
        scheduler.ended(2);
        scheduler.ended(1);
        assertThat(scheduler.place()).extracting(Placement::job).containsExactly(3L);
        scheduler.ended(99);
    }

    @Test
    void aChoiceSaysWhyAndWhyNotTheOthersWithTheNumbersOfItsMoment() {
        Scheduler explaining = bounded(true);
        explaining.hostReady("c", new HostCapacity(4, 4, 4, 1));
        explaining.hostReady("d", new HostCapacity(4, 4, 4, 1));
        explaining.hostDraining("c", true);
        explaining.reported("b", new HostReport(0, 0, 0, 3L << 29));
        explaining.reported("a", new HostReport(1, 0, 0, 3L << 30));
        explaining.reported("d", others(3));
        explaining.requested(JobRequest.of(1, 1), 0);
        Placement placement = explaining.place().get(0);
        explaining.reported("b", others(2));
        assertThat(placement.why())
                .isEqualTo("b 0.250 (0 of 4 slots, 4 cpus, others 0.00, 1.0 recipes a job, weight 1.00, 1536 MiB free);"
                        + " others: a 0.333 (0 of 3 slots, 4 cpus, others 1.00, 1.0 recipes a job, weight 1.00,"
                        + " 3072 MiB free); c draining; d others use it (D1MAKE_MAX_LOAD)");
    }

    @Test
    void aChoiceSaysWhereAJobWouldBeDoneLaterAndWhichHostsHaveRefusedIt() {
        Scheduler explaining = new Scheduler(new SchedulerSettings(0, 1, true));
        explaining.hostReady("slow", new HostCapacity(16, 16, 16, 0.5));
        explaining.hostReady("fast", new HostCapacity(3, 3, 3, 1));
        explaining.requested(JobRequest.of(1, 1), 0);
        assertThat(explaining.place()).extracting(Placement::host).containsExactly("slow");
        explaining.requested(JobRequest.of(2, 1), 0);
        assertThat(explaining.place().get(0).why()).startsWith("fast ").endsWith(", where it would be done later");
        explaining.requested(new JobRequest(3, OptionalDouble.of(1), Set.of("slow")), 0);
        assertThat(explaining.place().get(0).why()).endsWith("; others: slow has refused it");
    }

    @Test
    void aJobOfWhichNothingIsKnownIsKeptOffASlowHostLateInABuild() {
        host("fast", 8, 8);
        host("slow", 2, 2);
        scheduler.reported("slow", others(2));
        unknown(8);
        assertThat(placed()).containsOnly("fast").hasSize(8);
        scheduler.took(1, 1);
        scheduler.took(2, 1);
        scheduler.took(3, 100);
        unknown(30);
        assertThat(placed()).describedAs("average ones would be worth it").isEmpty();
        unknown(100);
        assertThat(placed()).containsOnly("slow");
    }

    private void unknown(int count) {
        for (int i = 0; i < count; i++) {
            scheduler.requested(new JobRequest(++lastJob, OptionalDouble.empty(), Set.of()), 0);
        }
    }

    @Test
    void oneJobOrOneHostIsNotAddedTwice() {
        host("a", 4, 1);
        request(1);
        assertThatThrownBy(() -> host("a", 4, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scheduler.requested(JobRequest.of(1, 1), 0)).isInstanceOf(IllegalStateException.class);
        scheduler.place();
        assertThatThrownBy(() -> scheduler.requested(JobRequest.of(1, 1), 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tenThousandJobsOnAThousandHostsAllRunOnceAndNoHostIsOverfilled() {
        for (int i = 0; i < 1000; i++) {
            host("h" + i, 1 + i % 64, 1 + i % 8);
        }
        request(10_000);
        int done = 0;
        for (List<Placement> round = scheduler.place(); !round.isEmpty(); round = scheduler.place()) {
            for (int i = 0; i < 1000; i++) {
                assertThat(scheduler.running("h" + i)).isLessThanOrEqualTo(1 + i % 8);
            }
            done += round.size();
            round.forEach(placement -> scheduler.ended(placement.job()));
        }
        assertThat(done).isEqualTo(10_000);
        assertThat(scheduler.waiting()).isZero();
    }
}
