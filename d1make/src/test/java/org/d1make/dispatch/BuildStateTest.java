package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.d1make.status.BuildState;
import org.d1make.status.HostStatus;
import org.d1make.status.JobCounts;
import org.junit.jupiter.api.Test;

/** How a build stands, as it is told to who looks. */
class BuildStateTest extends DispatchFixture {

    private BuildState look() throws InterruptedException {
        BlockingQueue<BuildState> states = new LinkedBlockingQueue<>();
        dispatch.look(states::add);
        BuildState state = states.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(state).isNotNull();
        return state;
    }

    private static List<HostStatus.State> states(BuildState state) {
        return state.hosts().stream().map(HostStatus::state).toList();
    }

    @Test
    void jobsAreCountedAndThoseThatRunAreNamed() throws Exception {
        FakeHost a = host("a");
        build(OptionalInt.empty(), "a");
        Process first = client("1");
        a.exits(a.hears(Message.Run.class), 2);
        assertThat(status(first)).isEqualTo(2);
        Process inPlace = client("--version");
        assertThat(status(inPlace)).isZero();
        Process second = client("2");
        Message.Run run = a.hears(Message.Run.class);
        client("3");
        a.hears(Message.Run.class);
        client("4");
        log.awaitQueued(4);
        clock.addAndGet(5_000);
        BuildState state = look();
        assertThat(state.jobs()).isEqualTo(new JobCounts(1, 1, 2, 1, 1));
        assertThat(state.running()).hasSize(2).first().satisfies(job -> {
            assertThat(job.job()).isEqualTo(run.job());
            assertThat(job.host()).isEqualTo("a");
            assertThat(job.directory()).isEqualTo(directory.toString());
            assertThat(job.arguments()).containsExactly("2");
            assertThat(job.seconds()).isGreaterThanOrEqualTo(5);
        });
        assertThat(state.hosts().get(0).standing().orElseThrow().running()).isEqualTo(2);
        a.exits(run, 0);
        assertThat(status(second)).isZero();
    }

    @Test
    void aHostIsUpOrDrainedOrLostWithItsReason() throws Exception {
        FakeHost a = host("a");
        FakeHost b = host("b").speaking(99);
        host("c", false);
        build(OptionalInt.empty(), "a", "b", "c");
        client("1");
        a.hears(Message.Run.class);
        b.awaitLogin();
        log.awaitLeftOut();
        dispatch.drain("a", true, known -> {});
        a.says(new Message.Load(1.5, 0, 0, 0.5, 1L << 30, 1, 1, 7));
        log.awaitReport();
        BuildState state = look();
        assertThat(states(state).subList(0, 2)).containsExactly(HostStatus.State.UP, HostStatus.State.LEFT_OUT);
        // Whether it is connected to by now is a matter of how busy this machine is.
        assertThat(states(state).get(2)).isIn(HostStatus.State.CONNECTING, HostStatus.State.NOT_NEEDED_YET);
        HostStatus up = state.hosts().get(0);
        assertThat(up.drained()).isTrue();
        assertThat(up.load().orElseThrow().load1()).isEqualTo(1.5);
        assertThat(state.hosts().get(1).reason()).contains("another version");
        host("a", false);
        a.close();
        log.awaitDown();
        BuildState lost = look();
        assertThat(lost.hosts().get(0).state()).isEqualTo(HostStatus.State.LOST);
        assertThat(lost.hosts().get(0).reason()).isNotEmpty();
        assertThat(lost.hosts().get(0).load()).isEmpty();
        // Nobody knows yet whether its job has ended.
        assertThat(lost.jobs().running()).isZero();
        assertThat(lost.jobs().waiting()).isEqualTo(1);
    }
}
