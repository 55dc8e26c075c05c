package org.d1make.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class OpenSshProgramTest {

    @TempDir
    Path directory;

    private String program(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "'OpenSSH_9.2p1 Debian-2+deb12u3, OpenSSL 3.0.14', true",
        "OpenSSH_7.6p1, true",
        "OpenSSH_7.5p1, false",
        "OpenSSH_10.0p2, true",
        "OpenSSH_6.6.1p1, false",
        "Dropbear v2022.83, false",
        "'', false"
    })
    void itsVersionTellsWhetherItIsNewEnough(String answer, boolean isUsable) {
        assertThat(OpenSshProgram.isNewEnough(answer)).isEqualTo(isUsable);
    }

    @Test
    void aProgramOfItsOwnIsAskedForItsVersion() throws IOException {
        assertThat(OpenSshProgram.isUsable(program("ssh", "echo OpenSSH_9.2 >&2"), Map.of()))
                .isTrue();
        assertThat(OpenSshProgram.isUsable(program("ssh", "echo Dropbear v2022.83; exit 1"), Map.of()))
                .isFalse();
    }

    @Test
    void whereItsKeysAreMadeItIsNotAsked() throws IOException {
        program("ssh-keygen", "");
        assertThat(OpenSshProgram.isUsable(program("ssh", "echo asked >" + directory + "/asked"), Map.of()))
                .isTrue();
        assertThat(directory.resolve("asked")).doesNotExist();
    }
}
