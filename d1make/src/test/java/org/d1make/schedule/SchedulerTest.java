package org.d1make.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulerTest {
    private final Scheduler scheduler = new Scheduler();
    private long lastJob;

    private void host(String name, int cpus, int slots) {
        scheduler.hostReady(name, new HostCapacity(cpus, slots, 100, 1.0));
    }

    private void request(int count) {
        for (int i = 0; i < count; i++) {
            scheduler.requested(new JobRequest(++lastJob, Set.of()));
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
        scheduler.loadReported("busy", new LoadReport(3.0, 0));
        scheduler.loadReported("idle", new LoadReport(1.0, 0));
        assertThat(placeOne()).isEqualTo("idle");
    }

    @Test
    void loadIsMeasuredPerCpuAndWeight() {
        host("small", 2, 9);
        host("large", 16, 9);
        scheduler.loadReported("small", new LoadReport(1.0, 0));
        scheduler.loadReported("large", new LoadReport(4.0, 0));
        assertThat(placeOne()).isEqualTo("large");

        scheduler.hostReady("fast", new HostCapacity(16, 9, 9, 4.0));
        scheduler.loadReported("fast", new LoadReport(8.0, 0));
        assertThat(placeOne()).isEqualTo("fast");
    }

    @Test
    void jobsStartedSinceTheReportCount() {
        host("first", 4, 9);
        host("second", 4, 9);
        scheduler.loadReported("second", new LoadReport(1.5, 0));
        request(4);
        assertThat(placed()).containsExactly("first", "first", "second", "first");
    }

    @Test
    void loadOfOurOwnJobsDoesNotCountTwice() {
        host("ours", 4, 9);
        host("others", 4, 9);
        scheduler.loadReported("others", new LoadReport(9.0, 0));
        request(2);
        assertThat(placed()).containsExactly("ours", "ours");
        scheduler.loadReported("ours", new LoadReport(2.0, 2));
        scheduler.loadReported("others", new LoadReport(3.0, 0));
        assertThat(placeOne()).isEqualTo("ours");
    }

    @Test
    void aJobThatEndedAfterTheReportIsTakenOff() {
        host("first", 4, 9);
        host("second", 4, 9);
        request(2);
        assertThat(placed()).containsExactly("first", "second");
        scheduler.loadReported("first", new LoadReport(1.0, 1));
        scheduler.loadReported("second", new LoadReport(0.5, 0));
        scheduler.ended(1);
        assertThat(placeOne()).isEqualTo("first");
    }

    @Test
    void aReportThatCrossedAJobOnItsWayDoesNotForgetTheJob() {
        host("first", 4, 9);
        host("second", 4, 9);
        assertThat(placeOne()).isEqualTo("first");
        scheduler.loadReported("first", new LoadReport(0.0, 0));
        assertThat(placeOne()).isEqualTo("second");
    }

    @Test
    void equalsAreToldApartByFewestRunningThenByOrder() {
        host("a", 4, 9);
        host("b", 4, 9);
        host("c", 4, 9);
        scheduler.loadReported("a", new LoadReport(1.0, 0));
        scheduler.loadReported("b", new LoadReport(1.0, 0));
        request(1);
        assertThat(placed()).containsExactly("c");
        assertThat(placeOne()).isEqualTo("a");
        scheduler.ended(2);
        assertThat(placeOne()).isEqualTo("a");
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
        scheduler.requested(new JobRequest(7, Set.of("a")));
        scheduler.requested(new JobRequest(8, Set.of()));
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
        scheduler.loadReported("a", new LoadReport(1, 2));
        scheduler.ended(1);
        assertThat(scheduler.hostLost("a")).isEmpty();
        host("a", 4, 4);
        assertThat(scheduler.running("a")).isZero();
        scheduler.requested(new JobRequest(1, Set.of()));
        assertThat(placed()).containsExactly("a");
    }

    @Test
    void sessionsShrinkToOneAndNeverGrow() {
        scheduler.hostReady("a", new HostCapacity(8, 8, 4, 1.0));
        request(8);
        assertThat(placed()).hasSize(4);
        scheduler.sessionsLimited("a", 0);
        List.of(1L, 2L, 3L).forEach(scheduler::ended);
        assertThat(placed()).isEmpty();
        scheduler.ended(4);
        assertThat(placed()).hasSize(1);
        scheduler.sessionsLimited("a", 8);
        assertThat(placed()).isEmpty();
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
    void aChoiceSaysWhyWithTheNumbersOfItsMoment() {
        host("a", 4, 1);
        host("b", 4, 9);
        host("c", 4, 9);
        host("d", 4, 9);
        scheduler.hostDraining("c", true);
        scheduler.loadReported("b", new LoadReport(2.0, 0));
        request(1);
        assertThat(placed()).containsExactly("a");
        scheduler.requested(new JobRequest(50, Set.of("d")));
        Placement placement = scheduler.place().get(0);
        scheduler.loadReported("b", new LoadReport(7.0, 0));
        assertThat(placement.why().get())
                .isEqualTo("b scores 0.500 (others' load 2.00 + 0 running, 4 cpus, weight 1.00);"
                        + " others: 1 full, 1 draining, 1 excluded for this job");
    }

    @Test
    void oneJobOrOneHostIsNotAddedTwice() {
        host("a", 4, 1);
        request(1);
        assertThatThrownBy(() -> host("a", 4, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scheduler.requested(new JobRequest(1, Set.of())))
                .isInstanceOf(IllegalStateException.class);
        scheduler.place();
        assertThatThrownBy(() -> scheduler.requested(new JobRequest(1, Set.of())))
                .isInstanceOf(IllegalStateException.class);
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
