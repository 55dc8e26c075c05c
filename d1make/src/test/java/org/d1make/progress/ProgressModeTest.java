package org.d1make.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.d1make.cli.Settings.Progress;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class ProgressModeTest {

    /** What is wanted, whether stderr is a terminal, what is set over TERM=xterm, and what comes of it. */
    @ParameterizedTest
    @CsvSource({
        "AUTO, true, , FULL",
        "AUTO, false, , NONE",
        "AUTO, true, TERM=dumb, NONE",
        "AUTO, true, TERM=, NONE",
        "AUTO, true, NO_COLOR=1, NONE",
        "AUTO, true, NO_COLOR=, FULL",
        "AUTO, true, CI=true, NONE",
        "AUTO, true, CI=false, FULL",
        "AUTO, true, MAKELEVEL=1, NONE",
        "AUTO, true, MAKELEVEL=0, FULL",
        "FULL, true, CI=true, FULL",
        "FULL, true, NO_COLOR=1, PLAIN",
        "FULL, true, TERM=dumb, PLAIN",
        "FULL, false, , PLAIN",
        "PLAIN, true, , PLAIN",
        "PLAIN, false, , PLAIN",
        "NONE, true, , NONE",
    })
    void whatIsShownDependsOnTheTerminalAndTheEnvironment(
            Progress wanted, boolean onTerminal, String variable, ProgressMode expected) {
        Map<String, String> environment = new HashMap<>(Map.of("TERM", "xterm"));
        if (variable != null) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        assertThat(ProgressMode.of(wanted, onTerminal, environment)).isEqualTo(expected);
    }
}
