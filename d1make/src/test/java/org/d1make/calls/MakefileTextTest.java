package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class MakefileTextTest {

    @TempDir
    Path directory;

    private boolean callsOthers(String text) throws IOException {
        Files.writeString(directory.resolve("some.mk"), text);
        return MakefileText.callsOthers(directory.toString(), List.of("other.mk", "some.mk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all:\n\t$(MAKE) -f CMakeFiles/a.dir/build.make all\n",
                "all:\n\t@+${MAKE} $(S) -C dir\n",
                "x:\n\ty\nall:\n\tcd a && $(MAKE) --file=b.mk\n"
            })
    void aRecipeThatCallsMakeForAnotherMakefileOrDirectoryCounts(String text) throws IOException {
        assertThat(callsOthers(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "all:\n\t$(MAKE) all-am\n", "X = $(MAKE) -C d\n", "all:\n\tcc -f $(MAKEFILE)\n"})
    void whatOnlyCallsItselfOrNothingDoesNot(String text) throws IOException {
        assertThat(callsOthers(text)).isFalse();
    }

    @Test
    void aCallWithoutAMakefileOfItsOwnDoesNot() {
        assertThat(MakefileText.callsOthers(directory.toString(), List.of())).isFalse();
        assertThat(MakefileText.callsOthers(directory.toString(), List.of("-"))).isFalse();
        assertThat(MakefileText.callsOthers(directory.toString(), List.of("missing.mk")))
                .isFalse();
    }
}
