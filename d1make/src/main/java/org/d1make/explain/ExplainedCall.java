package org.d1make.explain;

import java.util.Optional;
import java.util.OptionalDouble;
import org.d1make.calls.Call;

/**
 * A call, and what is known of it before it is made. It does not know the hosts.
 *
 * @param target whose recipe it is; empty where that is not known
 * @param step as in a plan: calls of one step run side by side
 * @param inPlace why it would be no job; empty where it would be one
 * @param knownSeconds how long it took in earlier builds
 * @param expectedSeconds what the scheduler goes by
 */
public record ExplainedCall(
        Call call,
        String target,
        int step,
        Optional<String> inPlace,
        OptionalDouble knownSeconds,
        double expectedSeconds) {

    boolean isJob() {
        return inPlace.isEmpty();
    }
}
