package org.d1make.dispatch.call;

import java.util.OptionalInt;
import org.d1make.calls.Call;
import org.d1make.makefile.MakeFlags;

/**
 * Which calls are passed through, so that those below them are the jobs. No IO. The reasons are in
 * docs/decisions/0005-which-level-is-distributed.md.
 *
 * @param level D1MAKE_LEVEL: 1 makes jobs of first-level calls, 2 of those one level down; empty: it is told call by call
 * @param make the real make's file
 */
public record LevelRule(OptionalInt level, String make) {

    /**
     * Whether the call runs here, and those below it are asked for.
     *
     * @param alone whether no other job runs or waits
     */
    public boolean passesThrough(Call call, boolean alone) {
        if (call.command().isPresent()) {
            return false;
        }
        if (level.isPresent()) {
            return call.depth() < level.getAsInt() - 1;
        }
        return call.depth() == 0 && alone && call.callsOthers() && isParallel(call);
    }

    /** A serial make gains nothing: the calls below would come one after another, too. */
    private static boolean isParallel(Call call) {
        return MakeFlags.jobs(call.variable("MAKEFLAGS").orElse(""))
                .filter(jobs -> jobs.limit().orElse(Integer.MAX_VALUE) > 1)
                .isPresent();
    }
}
