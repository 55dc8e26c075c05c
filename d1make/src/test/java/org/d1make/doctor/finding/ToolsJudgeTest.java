package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.d1make.doctor.probe.Examination;
import org.d1make.doctor.probe.ToolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ToolsJudgeTest {

    private static Examination machine(String name, String... toolsAndVersions) {
        List<ToolVersion> tools = Stream.of(toolsAndVersions)
                .map(tool -> tool.split(":", -1))
                .map(tool -> new ToolVersion(tool[0], tool[1].isEmpty() ? "" : "/bin/" + tool[0], tool[1]))
                .toList();
        return Examination.of(name).with(tools);
    }

    private static List<String> told(Examination... machines) {
        return new ToolsJudge(Set.of("make", "python3"))
                .findings(List.of(machines)).stream()
                        .map(finding ->
                                finding.where() + " " + finding.ailment().word() + ": " + finding.what())
                        .toList();
    }

    @Test
    void equalVersionsAreWell() {
        assertThat(told(machine("here", "make:GNU Make 4.3", "cc:12"), machine("build1", "make:GNU Make 4.3", "cc:12")))
                .isEmpty();
    }

    @Test
    void theOneThatDiffersFromMostIsTold() {
        assertThat(told(
                        machine("here", "make:GNU Make 4.4"),
                        machine("build1", "make:GNU Make 4.3"),
                        machine("build2", "make:GNU Make 4.3")))
                .containsExactly("here other-tool: /bin/make is GNU Make 4.4, elsewhere it is GNU Make 4.3");
    }

    @Test
    void ofTwoAsFrequentTheOneHereCountsAsRight() {
        assertThat(told(machine("here", "cc:12"), machine("build1", "cc:13")))
                .containsExactly("build1 other-tool: /bin/cc is 13, elsewhere it is 12");
    }

    @Test
    void whatIsMissingIsToldWhereOthersHaveItOrSomebodyWantsIt() {
        assertThat(told(machine("here", "cc:12", "make:GNU Make 4.3"), machine("build1", "cc:", "make:")))
                .containsExactly("build1 no-tool: there is no cc on PATH", "build1 no-make: there is no make on PATH");
        assertThat(told(machine("here", "cc:"), machine("build1", "cc:"))).isEmpty();
        assertThat(told(machine("here", "python3:"), machine("build1", "python3:")))
                .hasSize(2);
    }

    @Test
    void anotherMakeThanGnuIsTold() {
        assertThat(told(machine("here", "make:GNU Make 4.3"), machine("build1", "make:bmake 2020")))
                .containsExactly("build1 not-gnu-make: /bin/make is no GNU make: bmake 2020");
    }

    @Test
    void aMachineThatWasNotExaminedIsPassedOver() {
        assertThat(told(machine("here", "cc:12"), Examination.of("build1"))).isEmpty();
    }
}
