package org.d1make.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.d1make.calls.CallSketch;
import org.d1make.client.Message;
import org.d1make.hosts.HostSpec;
import org.d1make.rehearsal.Plan;
import org.d1make.rehearsal.PlannedCall;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.visit.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExplainTextTest {

    private static final SchedulerSettings SETTINGS = new SchedulerSettings(512L << 20, 0.9, true);

    private static Visit visit(String name, int slots, double others, long freeMiB) {
        HostSpec spec = new HostSpec(
                Optional.empty(), name, OptionalInt.empty(), OptionalInt.of(slots), OptionalInt.empty(), 1);
        Message.Hello hello = new Message.Hello(2, "0.1.0", "m", 0, 4, "/d", 0, "m", "GNU Make 4.3", "17", List.of());
        Message.Load load = new Message.Load(others, 0, 0, others, freeMiB << 20, 0, 0, 0);
        return new Visit(spec, Optional.of(hello), Optional.of(load), OptionalDouble.empty(), Optional.empty());
    }

    private static final Visit DOWN = new Visit(
            HostSpec.thisMachine(), Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.of("refused"));

    private static ExplainedCall call(String target, int step, double seconds) {
        return new ExplainedCall(
                CallSketch.of("/p", List.of("-C", target), Map.of(), 022),
                target,
                step,
                Optional.empty(),
                OptionalDouble.of(seconds),
                seconds);
    }

    private static ExplainedCall inPlace(String target, int step, String why) {
        ExplainedCall call = call(target, step, 1);
        return new ExplainedCall(
                call.call(), target, step, Optional.of(why), call.knownSeconds(), call.expectedSeconds());
    }

    private static String one(ExplainedCall call, Visit... visits) {
        return String.join("\n", ExplainText.ofEach(List.of(call), List.of(visits), SETTINGS, true));
    }

    @Test
    void theHostWithTheLowestScoreIsChosenAndEachOtherHasItsReason() {
        String text = one(
                call("lib", 1, 12),
                visit("busy", 4, 2, 4000),
                visit("idle", 4, 0, 4000),
                visit("same", 4, 0, 4000),
                visit("poor", 4, 0, 100),
                visit("used", 4, 3.9, 4000),
                DOWN);
        assertThat(text)
                .startsWith("""
                        make -C lib in /p
                          took 12.0 s in earlier builds
                          would run on idle, which has the lowest score
                        """)
                .containsPattern("busy +0\\.500 +0/4 .*higher score")
                .containsPattern("idle +0\\.250 +0/4 +4 +0\\.00 +3\\.9G +1\\.00 +chosen")
                .containsPattern("same .*as good, but not the first")
                .containsPattern("poor .*too little free memory")
                .containsPattern("used .*others use it")
                .containsPattern("localhost +not used: refused");
    }

    @Test
    void aCallThatIsNoJobHasItsReasonAndNoHosts() {
        assertThat(one(inPlace("x", 1, "the hosts do not share /x"), visit("idle", 4, 0, 4000)))
                .isEqualTo("make -C x in /p\n  is no job: the hosts do not share /x");
    }

    @Test
    void aJobThatNobodyKnowsCountsAsAnAverageOne() {
        ExplainedCall known = call("lib", 1, 3);
        ExplainedCall unknown = new ExplainedCall(
                known.call(), "lib", 1, Optional.empty(), OptionalDouble.empty(), known.expectedSeconds());
        assertThat(one(unknown, DOWN)).contains("average job, 3.0 s").contains("would find no host");
    }

    @Test
    void ofManyCallsTheLongestOfTheFirstStepGetTheSlots() {
        List<ExplainedCall> calls = List.of(
                call("short", 1, 1),
                call("long", 1, 100),
                call("middle", 1, 50),
                inPlace("stdin", 1, "it reads a makefile from stdin"),
                call("late", 2, 500));
        List<String> lines =
                ExplainText.ofMany(calls, List.of(visit("a", 1, 0, 4000), visit("b", 1, 0, 4000)), SETTINGS, true);
        assertThat(String.join("\n", lines))
                .containsPattern("1 +short +waits +1\\.0 s +make -C short")
                .containsPattern("1 +long +a +1 min 40 s")
                .containsPattern("1 +middle +b ")
                .containsPattern("1 +stdin +here ")
                .containsPattern("2 +late +later ")
                .contains("here, make -C stdin: it reads a makefile from stdin");
    }

    /** Where single commands are jobs, a host takes as many as its entry lets recipes run. */
    @Test
    void commandsHaveTheSlotsOfCommands() {
        HostSpec spec =
                new HostSpec(Optional.empty(), "a", OptionalInt.empty(), OptionalInt.of(1), OptionalInt.of(2), 1);
        Visit visit = visit("a", 1, 0, 4000);
        Visit host = new Visit(spec, visit.hello(), visit.load(), visit.roundTripMillis(), visit.objection());
        ExplainedCall command = new ExplainedCall(
                CallSketch.of("/p", "gcc", List.of("-c", "a.c"), Map.of(), 022),
                "",
                0,
                Optional.empty(),
                OptionalDouble.empty(),
                1);
        assertThat(ExplainText.ofMany(List.of(command), List.of(host), SETTINGS, true))
                .anyMatch(line -> line.matches("  a .* 0/1 .*"));
        List<String> lines = ExplainText.ofMany(List.of(command), List.of(host), SETTINGS, false);
        assertThat(lines).anyMatch(line -> line.matches("  a .* 0/2 .*"));
        assertThat(lines).anyMatch(line -> line.matches(" +[?] +a +- +gcc -c a.c"));
    }

    @Test
    void aGoalsCallsAreCountedByTheirKind() {
        PlannedCall make = new PlannedCall("make", "t", "", List.of(), false, 1);
        PlannedCall command = new PlannedCall("gcc", "", "", List.of(), false, 0);
        assertThat(ExplainText.summary(new Plan(List.of(make, command, command), 2, true, "")))
                .isEqualTo("1 call of make and 2 calls of commands, "
                        + "1 recipe line with calls side by side at most, in 1 step");
        assertThat(ExplainText.summary(new Plan(List.of(command), 1, true, "")))
                .isEqualTo("1 call of commands, of which only a build tells what runs side by side");
    }

    @Test
    void veryManyCallsAreCutShort() {
        List<ExplainedCall> calls = java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> call("t" + i, 1, 1))
                .toList();
        assertThat(ExplainText.ofMany(calls, List.of(visit("a", 1, 0, 4000)), SETTINGS, true))
                .hasSizeLessThan(80)
                .contains("  and 440 more");
    }
}
