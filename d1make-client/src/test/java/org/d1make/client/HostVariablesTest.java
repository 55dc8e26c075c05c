package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostVariablesTest {

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "TMPDIR", "SSH_AUTH_SOCK", "XDG_RUNTIME_DIR", "DISPLAY"})
    void pathsAccountsAndSocketsBelongToTheHost(String name) {
        assertThat(HostVariables.belongToHost(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CC", "LANG", "LC_ALL", "TERM", "LD_LIBRARY_PATH", "MAKEFLAGS", "SSH", "PATHS", "XDG"})
    void whatABuildDependsOnTravels(String name) {
        assertThat(HostVariables.belongToHost(name)).isFalse();
    }

    @Test
    void namesAreTakenAsTheyAreWritten() {
        assertThat(HostVariables.belongToHost("path")).isFalse();
    }
}
