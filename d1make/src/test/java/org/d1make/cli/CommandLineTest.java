package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CommandLineTest {
    private static CommandLine parse(String line) {
        return CommandLine.parse(List.of(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-j12 all A=b",
                "--debug=b",
                "--debug=v,j",
                "--debug",
                "--debug=",
                "--debug=ssh,b",
                "--debug=ssh,",
                "-kh",
                "--hel",
                "-f --help",
                "-C --debug=ssh all",
                "-- --help --print-makefile --debug=ssh -v",
                "--hosts",
                "--doctor",
                "--report",
                "--reports=x",
                "--print-data-base",
                "--print-makefile=x",
            })
    void whatIsNotOursGoesToMakeAsItIs(String line) {
        assertThat(parse(line).makeArguments()).containsExactly(line.split(" "));
        assertThat(parse(line).own()).isEmpty();
        assertThat(parse(line).debug()).isEmpty();
    }

    @Test
    void ourOptionsAreTakenOutWhereverTheyStand() {
        CommandLine line = parse("-k --print-makefile all --debug=ssh,jobs -j4");
        assertThat(line.has(OwnOption.PRINT_MAKEFILE)).isTrue();
        assertThat(line.debug()).containsExactlyInAnyOrder(DebugTopic.SSH, DebugTopic.JOBS);
        assertThat(line.makeArguments()).containsExactly("-k", "all", "-j4");
    }

    @Test
    void allIsEveryTopicAndSeveralListsAddUp() {
        assertThat(parse("--debug=all").debug()).containsExactlyInAnyOrder(DebugTopic.values());
        assertThat(parse("--debug=ssh --debug=schedule --debug=b")).satisfies(line -> {
            assertThat(line.debug()).containsExactlyInAnyOrder(DebugTopic.SSH, DebugTopic.SCHEDULE);
            assertThat(line.makeArguments()).containsExactly("--debug=b");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "all --help"})
    void helpIsOurs(String line) {
        assertThat(parse(line).has(OwnOption.HELP)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--version", "all -v"})
    void versionIsOursAndMakesToo(String line) {
        assertThat(parse(line).has(OwnOption.VERSION)).isTrue();
        assertThat(parse(line).makeArguments()).containsExactly(line.split(" "));
    }

    @Test
    void filesStandBehindTheFirstEqualsSign() {
        CommandLine line = parse("--report=a=b.html all --trace= --joblog=log --report=last.html");
        assertThat(line.value(OwnOption.REPORT)).contains("last.html");
        assertThat(line.value(OwnOption.TRACE)).contains("");
        assertThat(line.value(OwnOption.JOBLOG)).contains("log");
        assertThat(line.makeArguments()).containsExactly("all");
        assertThat(parse("--report=a=b.html").value(OwnOption.REPORT)).contains("a=b.html");
    }

    @Test
    void noArgumentsAreNoOptions() {
        assertThat(CommandLine.parse(List.of()).makeArguments()).isEmpty();
    }
}
