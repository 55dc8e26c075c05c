package org.d1make.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.calls.Call;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.HostCapacity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BuildProgressTest {

    private static final ChildExit GOOD = new ChildExit(0, 0, 0);

    private final AtomicLong clock = new AtomicLong(50_000);
    private final BuildProgress build = new BuildProgress(clock::get, 0);

    @BeforeEach
    void start() {
        build.topStarts("/project", new TopProcess("make", List.of("all"), OptionalInt.empty()));
        build.hostCanTake("a", new HostCapacity(2, 2, 2, 1));
        build.hostCanTake("b", new HostCapacity(4, 4, 4, 1));
        clock.addAndGet(1_000);
    }

    private void queued(long job, Call call) {
        build.queued(job, call);
    }

    private void placed(long job, String host) {
        build.placed(job, Calls.in(""), host, () -> "");
    }

    @Test
    void jobsAreCountedAsTheyWaitRunAndEnd() {
        queued(1, Calls.in("x"));
        queued(2, Calls.in("y"));
        queued(3, Calls.in("z"));
        placed(1, "a");
        placed(2, "b");
        build.ended(2, Calls.in("y"), "b", new ChildExit(2, 0, 0));
        Snapshot seen = build.snapshot();
        assertThat(seen.done()).isEqualTo(1);
        assertThat(seen.failed()).isEqualTo(1);
        assertThat(seen.running()).isEqualTo(1);
        assertThat(seen.waiting()).isEqualTo(1);
        assertThat(seen.slots()).isEqualTo(6);
        assertThat(seen.elapsedMillis()).isEqualTo(1_000);
    }

    @Test
    void ofAHostsJobsTheLongestIsShown() {
        queued(1, Calls.in("lib/x", "-k", "all"));
        queued(2, Calls.in("", "-C", "y"));
        placed(1, "a");
        clock.addAndGet(3_000);
        placed(2, "a");
        clock.addAndGet(1_000);
        assertThat(build.snapshot().hosts())
                .containsExactly(
                        new Snapshot.HostRow(
                                "a", true, 2, Optional.of(new Snapshot.JobRow("lib/x", "make -k all", 4_000))),
                        new Snapshot.HostRow("b", true, 0, Optional.empty()));
        build.ended(1, Calls.in(""), "a", GOOD);
        assertThat(build.snapshot().hosts().get(0).longest()).contains(new Snapshot.JobRow(".", "make -C y", 1_000));
    }

    @Test
    void aJobWhoseHostIsLostWaitsAgain() {
        queued(1, Calls.in("x"));
        placed(1, "a");
        build.hostDown("a", new LinkEnd("cut", true, false));
        build.retried(1, Calls.in("x"), "a");
        assertThat(build.snapshot().running()).isZero();
        assertThat(build.snapshot().waiting()).isEqualTo(1);
        assertThat(build.snapshot().slots()).isEqualTo(4);
        assertThat(build.snapshot().hosts().get(0).isUp()).isFalse();
    }

    @Test
    void aHostThatGetsNoMoreJobsHasNoSlots() {
        build.drained("b", true);
        assertThat(build.snapshot().slots()).isEqualTo(2);
        build.drained("b", false);
        assertThat(build.snapshot().slots()).isEqualTo(6);
    }

    @Test
    void aJobThatRunsInPlaceAfterAllIsNoJob() {
        Call call = Calls.in("x");
        queued(1, call);
        queued(2, Calls.in("y"));
        build.inPlace(call, "no host is left for it");
        build.inPlace(Calls.in("z"), "it reads a makefile from stdin");
        assertThat(build.snapshot().waiting()).isEqualTo(1);
    }

    @Test
    void whatJobsTookBeforeTellsTheTimeLeft() {
        build.knows(new KnownWork() {
            @Override
            public OptionalDouble seconds(Call call) {
                return OptionalDouble.of(10);
            }

            @Override
            public OptionalDouble allSeconds() {
                return OptionalDouble.of(60);
            }
        });
        queued(1, Calls.in("x"));
        queued(2, Calls.in("y"));
        placed(1, "a");
        placed(2, "a");
        clock.addAndGet(4_000);
        build.ended(2, Calls.in("y"), "a", GOOD);
        assertThat(build.snapshot().leftMillis()).hasValue((60_000 - 10_000 - 4_000) / 6 + 1);
    }

    @Test
    void plainLinesComeOnlyWhenMoreThanTheTimeHasChanged() {
        List<String> said = new java.util.ArrayList<>();
        try (PlainDisplay plain = new PlainDisplay(build, said::add)) {
            plain.sayIfChanged(build.snapshot());
            clock.addAndGet(60_000);
            plain.sayIfChanged(build.snapshot());
            queued(1, Calls.in("x"));
            plain.sayIfChanged(build.snapshot());
        }
        assertThat(said)
                .containsExactly(
                        "0 done, 0 running, 0 waiting; 0% of 6 slots; 0:01",
                        "0 done, 0 running, 1 waiting; 0% of 6 slots; 1:01");
    }
}
