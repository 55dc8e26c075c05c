package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.d1make.transport.TransportKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class SettingsTest {
    @Test
    void anEmptyEnvironmentGivesTheDefaults() throws SettingsException {
        Settings settings = Settings.of(Map.of("PATH", "/bin"));
        assertThat(settings.hosts()).isEmpty();
        assertThat(settings.serverSetup()).isEmpty();
        assertThat(settings.clientMakeArguments()).isEmpty();
        assertThat(settings.extraSshParameters()).isEmpty();
        assertThat(settings.sshControlPath()).isEmpty();
        assertThat(settings.mode()).isEqualTo(Settings.Mode.REMOTE);
        assertThat(settings.sharedPaths()).isEmpty();
        assertThat(settings.retries()).isEqualTo(2);
        assertThat(settings.fallback()).isEqualTo(Settings.Fallback.LOCAL);
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void everyVariableIsRead() throws SettingsException {
        Settings settings = Settings.of(Map.of(
                "D1MAKE_HOSTS", "b1 b2",
                "D1MAKE_SERVER_SETUP", "nice -n 5",
                "D1MAKE_CLIENT_MAKEARGS", "-j8 'A=b c'",
                "D1MAKE_EXTRA_SSH_PARAMETERS", "-i \"my key\"",
                "D1MAKE_SSH_CTL_PATH", "/tmp/c-%C",
                "D1MAKE_MODE", "local",
                "D1MAKE_SHARED_PATHS", "/a::/b c",
                "D1MAKE_RETRIES", "0",
                "D1MAKE_FALLBACK", "none"));
        assertThat(settings.hosts()).contains("b1 b2");
        assertThat(settings.serverSetup()).isEqualTo("nice -n 5");
        assertThat(settings.clientMakeArguments()).containsExactly("-j8", "A=b c");
        assertThat(settings.extraSshParameters()).containsExactly("-i", "my key");
        assertThat(settings.sshControlPath()).contains("/tmp/c-%C");
        assertThat(settings.mode()).isEqualTo(Settings.Mode.LOCAL);
        assertThat(settings.sharedPaths()).containsExactly("/a", "/b c");
        assertThat(settings.retries()).isZero();
        assertThat(settings.fallback()).isEqualTo(Settings.Fallback.NONE);
    }

    @Test
    void aHostListThatIsSetToNothingIsNotAListThatIsNotSet() throws SettingsException {
        assertThat(Settings.of(Map.of("D1MAKE_HOSTS", "")).hosts()).contains("");
    }

    @Test
    void otherwiseAnEmptyValueMeansTheDefault() throws SettingsException {
        Settings settings = Settings.of(
                Map.of("D1MAKE_MODE", "", "D1MAKE_RETRIES", " ", "D1MAKE_SSH_CTL_PATH", "", "D1MAKE_TRANSPORT", ""));
        assertThat(settings.mode()).isEqualTo(Settings.Mode.REMOTE);
        assertThat(settings.retries()).isEqualTo(2);
        assertThat(settings.sshControlPath()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "openssh, OPENSSH", "jsch, JSCH", "slurm, SLURM", "local, LOCAL", "'', AUTO"})
    void theTransportIsNamedByAWord(String value, TransportKind kind) throws SettingsException {
        assertThat(Settings.of(Map.of("D1MAKE_TRANSPORT", value)).transport()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "D1MAKE_RETRIES|-1|a number from 0 to 100",
                "D1MAKE_MODE|Local|local or remote",
                "D1MAKE_FALLBACK|remote|local or none",
                "D1MAKE_TRANSPORT|ssh|auto or jsch or local or openssh or slurm",
                "D1MAKE_SHARED_PATHS|/a:b|absolute paths",
                "D1MAKE_CLIENT_MAKEARGS|\"-j8|each quotation mark with its partner",
                "D1MAKE_LEVEL|bogus|auto, or a number from 1 to 9",
                "D1MAKE_SERVER_SETUP|nice \"-n 5|each quotation mark with its partner",
                "D1MAKE_SSH_CTL_PATH|sockets/c|starts with / or ~",
                "D1MAKE_EXTRA_SSH_PARAMETERS|-i \\|no backslash at the end",
            })
    void aBadValueIsNamedWithWhatIsAllowed(String variable, String value, String allowed) {
        assertThatThrownBy(() -> Settings.of(Map.of(variable, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(variable + "='" + value + "'")
                .hasMessageContaining(allowed);
    }

    @Test
    void anUnknownVariableIsAWarningWithTheNearestName() throws SettingsException {
        assertThat(Settings.of(Map.of("D1MAKE_HOST", "b1", "D1MAKE_COLOURS_OF_THE_RAINBOW", "7", "D1MAKER", "x"))
                        .warnings())
                .containsExactly(
                        "D1MAKE_COLOURS_OF_THE_RAINBOW is not a variable of d1make and is ignored",
                        "D1MAKE_HOST is not a variable of d1make and is ignored; do you mean D1MAKE_HOSTS?");
    }
}
