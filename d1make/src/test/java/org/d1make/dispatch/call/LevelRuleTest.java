package org.d1make.dispatch.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.d1make.calls.Call;
import org.d1make.calls.Call.Target;
import org.d1make.calls.CommandCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class LevelRuleTest {

    private final LevelRule automatic = new LevelRule(OptionalInt.empty(), "/usr/bin/make");

    private static Call call(int depth, boolean callsOthers, String makeflags) {
        return new Call(
                0,
                0,
                1,
                "/p",
                "make",
                List.of("-f", "x"),
                Map.of("MAKEFLAGS", makeflags),
                022,
                false,
                "/p",
                1,
                false,
                Call.Jobserver.NONE,
                depth,
                callsOthers,
                Target.LAUNCHERS_STDOUT,
                Target.LAUNCHERS_STDERR);
    }

    @Test
    void aSingleCallOfAMakefileThatCallsOthersIsPassedThrough() {
        assertThat(automatic.passesThrough(call(0, true, " -j4 --jobserver-auth=3,4"), true))
                .isTrue();
    }

    @Test
    void oneOfSeveralOrOneThatCallsNoneOrASerialOneIsAJob() {
        assertThat(automatic.passesThrough(call(0, true, " -j4 --jobserver-auth=3,4"), false))
                .isFalse();
        assertThat(automatic.passesThrough(call(0, false, " -j4 --jobserver-auth=3,4"), true))
                .isFalse();
        assertThat(automatic.passesThrough(call(0, true, ""), true)).isFalse();
        assertThat(automatic.passesThrough(call(0, true, " -j1"), true)).isFalse();
    }

    @Test
    void aCommandIsAJobAtEachLevel() {
        Call command = call(0, true, " -j4").asCommand(new CommandCall(Optional.empty(), List.of()));
        assertThat(automatic.passesThrough(command, true)).isFalse();
        assertThat(new LevelRule(OptionalInt.of(2), "/usr/bin/make").passesThrough(command, true))
                .isFalse();
    }

    @Test
    void onlyOneLevelIsPassedThroughByItself() {
        assertThat(automatic.passesThrough(call(1, true, " -j4"), true)).isFalse();
    }

    @Test
    void whatTheUserSaysHolds() {
        LevelRule second = new LevelRule(OptionalInt.of(2), "/usr/bin/make");
        assertThat(second.passesThrough(call(0, false, ""), false)).isTrue();
        assertThat(second.passesThrough(call(1, true, " -j4"), true)).isFalse();
        LevelRule first = new LevelRule(OptionalInt.of(1), "/usr/bin/make");
        assertThat(first.passesThrough(call(0, true, " -j4"), true)).isFalse();
    }
}
