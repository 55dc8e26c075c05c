package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class ExecLineTest {

    private static ExecLine parse(String line) throws UsageException {
        return ExecLine.parse(Command.of(Arrays.asList(line.split(" "))).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-j40", "-j 40", "--jobs=40", "--jobs 40", "--report=x -j40", "-j40 --"})
    void whatStandsBeforeTheProgramIsOurs(String options) throws UsageException {
        ExecLine line = parse("--exec " + options + " ninja -j2 --report=y");
        assertThat(line.jobs()).hasValue(40);
        assertThat(line.words()).containsExactly("ninja", "-j2", "--report=y");
        assertThat(line.options().has(OwnOption.REPORT)).isEqualTo(options.contains("report"));
    }

    @Test
    void aProgramNeedsNoOptions() throws UsageException {
        ExecLine line = parse("--exec cargo build");
        assertThat(line.jobs()).isEmpty();
        assertThat(line.words()).containsExactly("cargo", "build");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--exec",
                "--exec -j4",
                "--exec -k ninja",
                "--exec -j ninja",
                "--exec -j0 ninja",
                "--exec --odd x"
            })
    void whatMakesNoSenseIsAnError(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("right: d1make --exec");
    }
}
