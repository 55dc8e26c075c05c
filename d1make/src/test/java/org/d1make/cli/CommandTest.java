package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CommandTest {

    private static Command command(String line) {
        return Command.of(List.of(line.split(" "))).orElseThrow();
    }

    @Test
    void aCommandStandsFirstAndHasTheRestForItself() {
        assertThat(command("--drain build1")).isEqualTo(new Command(OwnOption.DRAIN, List.of("build1")));
        assertThat(command("--doctor -k all").words()).containsExactly("-k", "all");
    }

    @ParameterizedTest
    @ValueSource(strings = {"all --drain", "--drain=build1", "--help", "--stat", "--print-makefile"})
    void whatStandsElsewhereOrIsNoneIsNoCommand(String line) {
        assertThat(Command.of(List.of(line.split(" ")))).isEmpty();
        assertThat(Command.of(List.of())).isEmpty();
    }

    /** make has an option of that name. */
    @Test
    void stopIsACommandOnlyWhereItStandsAlone() {
        assertThat(command("--stop").option()).isEqualTo(OwnOption.STOP);
        assertThat(Command.of(List.of("--stop", "all"))).isEmpty();
    }

    @Test
    void aCommandBehindOtherWordsIsNamedAsSuch() {
        assertThatThrownBy(() -> Command.checkUnderstood(List.of("--doctor")))
                .hasMessageContaining("--doctor: it stands before all other words")
                .hasMessageContaining("right: d1make --doctor");
    }

    @Test
    void anOptionWithoutItsValueIsToldHowItIsWritten() {
        for (String option : List.of("--report", "--joblog", "--commands")) {
            assertThatThrownBy(() -> Command.checkUnderstood(List.of(option)))
                    .hasMessageStartingWith(
                            option + ": its value stands behind an equals sign (right: d1make " + option + "=");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--drain", "--drain a b"})
    void aWordTooFewOrTooManyIsAnError(String line) {
        assertThatThrownBy(() -> command(line).onlyWord())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(line)
                .hasMessageContaining("(right: d1make --drain HOST)");
    }

    @Test
    void nothingButTheFlagMayStandBehindAnOptionThatHasOne() throws UsageException {
        assertThat(command("--status").flag("--json")).isFalse();
        assertThat(command("--status --json").flag("--json")).isTrue();
        assertThatThrownBy(() -> command("--status --jsonn").flag("--json")).hasMessageContaining("--json");
    }

    @Test
    void wordsThatMakeWouldNotUnderstandAreAnError() throws UsageException {
        assertThat(command("--doctor -k all").makeOptions(List.of("-k", "all")).goals())
                .containsExactly("all");
        assertThatThrownBy(() -> command("--doctor --json").makeOptions(List.of("--json")))
                .hasMessageContaining("make does not understand --json");
    }

    /** With D1MAKE_MODE=local, or a closed stream, it hands all other command lines to make. */
    @Test
    void theStartScriptKnowsAllCommands() throws IOException {
        String commands = Arrays.stream(OwnOption.values())
                .filter(option -> option.kind() == OwnOption.Kind.COMMAND)
                .filter(option -> option != OwnOption.STOP && option != OwnOption.EXEC)
                .map(OwnOption::word)
                .collect(Collectors.joining(" | "));
        assertThat(Files.readString(Path.of("src/main/sh/d1make")))
                .contains(commands + ") kind=query", "--stop)", "--exec) kind=program");
    }
}
