package org.d1make.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class HostListSourceTest {
    @TempDir
    Path directory;

    private Path userFile;
    private Path systemFile;
    private HostListSource source;

    @BeforeEach
    void nameFiles() {
        userFile = directory.resolve("user");
        systemFile = directory.resolve("system");
        source = new HostListSource(directory, userFile, systemFile);
    }

    @Test
    void theVariableComesBeforeTheUsersFileBeforeTheMachines() throws Exception {
        Files.writeString(systemFile, "b-system\n");
        assertThat(source.read(Optional.empty()).hosts())
                .extracting(HostSpec::name)
                .containsExactly("b-system");
        Files.writeString(userFile, "b-user\n");
        assertThat(source.read(Optional.empty()).hosts())
                .extracting(HostSpec::name)
                .containsExactly("b-user");
        assertThat(source.read(Optional.of("b-variable")).hosts())
                .extracting(HostSpec::name)
                .containsExactly("b-variable");
        assertThat(source.read(Optional.empty()).source()).isEqualTo(userFile.toString());
    }

    @Test
    void withoutAnyListThisMachineWorksAloneAndNobodyIsWarned() throws HostListException {
        HostList list = source.read(Optional.empty());
        assertThat(list.hosts()).containsExactly(HostSpec.thisMachine());
        assertThat(list.warnings()).isEmpty();
    }

    @Test
    void aVariableThatIsSetToNothingHidesTheFiles() throws Exception {
        Files.writeString(userFile, "b-user\n");
        HostList list = source.read(Optional.of(""));
        assertThat(list.hosts()).containsExactly(HostSpec.thisMachine());
        assertThat(list.warnings()).hasSize(1);
    }

    @Test
    void filesOfTheVariableAreFoundByPathAndUnderHome() throws Exception {
        Files.writeString(directory.resolve("more"), "b1\n");
        assertThat(source.read(Optional.of("@~/more")).hosts())
                .extracting(HostSpec::name)
                .containsExactly("b1");
        assertThat(source.read(Optional.of("@" + directory.resolve("more"))).hosts())
                .hasSize(1);
    }

    @Test
    void aFileThatIsThereAndCannotBeReadIsAnErrorAndNotPassedOver() throws IOException {
        Files.createDirectory(userFile);
        assertThatThrownBy(() -> source.read(Optional.empty()))
                .isInstanceOf(HostListException.class)
                .hasMessageContaining(userFile.toString())
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anErrorInAFileNamesTheFileAndTheLine() throws IOException {
        Files.writeString(systemFile, "b1\nb2:x\n");
        assertThatThrownBy(() -> source.read(Optional.empty()))
                .isInstanceOf(HostListException.class)
                .hasMessageStartingWith(systemFile + ":2: 'b2:x'");
    }
}
