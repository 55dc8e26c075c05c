package org.d1make.recorder;

import java.util.ArrayList;
import java.util.List;
import org.d1make.client.Message;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.HostSpan.State;
import org.d1make.schedule.HostCapacity;

/** A host so far. Belongs to the dispatch thread. */
final class OpenHost {

    private final String name;
    private final Lanes lanes = new Lanes();
    private final List<HostSpan> spans = new ArrayList<>();
    private int cpus;
    private int slots;
    private String make = "";
    private State state = State.DOWN;
    private String reason = "not connected yet";
    private long since;
    private boolean draining;
    private double othersLoad;
    private double othersMillis;
    private long reportedMillis;
    private long watchedMillis;

    OpenHost(String name) {
        this.name = name;
    }

    Lanes lanes() {
        return lanes;
    }

    void up(Message.Hello hello, long nowMillis) {
        cpus = Math.max(1, hello.cpus());
        slots = Math.max(slots, 1);
        make = hello.make();
        othersLoad = 0;
        reportedMillis = nowMillis;
        becomes(draining ? State.DRAINED : State.UP, "", nowMillis);
    }

    void canTake(HostCapacity capacity) {
        slots = capacity.slots();
    }

    void down(State newState, String why, long nowMillis) {
        lanes.freeAll();
        becomes(newState, why, nowMillis);
    }

    void drained(boolean on, long nowMillis) {
        draining = on;
        if (state == State.UP || state == State.DRAINED) {
            becomes(on ? State.DRAINED : State.UP, "", nowMillis);
        }
    }

    /** What others use is taken to have been so since the report before. */
    void reported(Message.Load load, long nowMillis) {
        othersLoad = load.othersLoad();
        othersMillis += othersLoad * (nowMillis - reportedMillis);
        watchedMillis += nowMillis - reportedMillis;
        reportedMillis = nowMillis;
    }

    private void becomes(State newState, String why, long nowMillis) {
        if (newState != state) {
            close(nowMillis);
            state = newState;
            since = nowMillis;
        }
        reason = why;
    }

    private void close(long nowMillis) {
        if (nowMillis > since) {
            spans.add(new HostSpan(state, since, nowMillis, reason));
        }
    }

    HostRecord record(long nowMillis) {
        List<HostSpan> all = new ArrayList<>(spans);
        all.add(new HostSpan(state, since, nowMillis, reason));
        double others = watchedMillis == 0 ? 0 : othersMillis / watchedMillis;
        return new HostRecord(name, cpus, slots, make, all, others);
    }
}
