package org.d1make.analysis;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRecord;

/** A build's time from start to end, each moment of it counted once, by what kept it from going faster. */
public final class WallTime {

    private final Map<Limit, List<Stretch>> stretches = new EnumMap<>(Limit.class);

    private WallTime() {}

    public static WallTime of(BuildRecord build, Usage usage) {
        WallTime time = new WallTime();
        long lastAsked =
                build.jobs().stream().mapToLong(JobRecord::queuedMillis).max().orElse(0);
        for (Stretch stretch : usage.stretches()) {
            time.stretches
                    .computeIfAbsent(limit(stretch, build.jobLimit(), lastAsked), limit -> new ArrayList<>())
                    .add(stretch);
        }
        return time;
    }

    private static Limit limit(Stretch now, OptionalInt jobLimit, long lastAsked) {
        if (now.outstanding() == 0) {
            return Limit.HERE;
        }
        if (now.slots() == 0 && now.running() == 0 && now.waiting() > 0) {
            return Limit.NO_HOST;
        }
        if (now.running() > 0 && now.running() >= now.slots()) {
            return Limit.FULL;
        }
        if (now.waiting() > 0) {
            return Limit.BLOCKED;
        }
        if (jobLimit.isPresent() && now.outstanding() >= jobLimit.getAsInt()) {
            return Limit.JOBS_LIMIT;
        }
        if (now.running() == 0) {
            return Limit.IN_PLACE;
        }
        return now.fromMillis() >= lastAsked ? Limit.TAIL : Limit.ORDER;
    }

    public long millis(Limit limit) {
        return during(limit).sum(Stretch::millis);
    }

    /** The moments that count for it. */
    public Usage during(Limit limit) {
        return new Usage(stretches.getOrDefault(limit, List.of()));
    }
}
