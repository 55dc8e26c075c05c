package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class MakefileFinderTest {
    @Test
    void gnumakefileComesBeforeMakefileAndLowerCaseBeforeUpper() {
        assertThat(MakefileFinder.among(Set.of("Makefile", "makefile", "GNUmakefile")::contains))
                .contains("GNUmakefile");
        assertThat(MakefileFinder.among(Set.of("Makefile", "makefile")::contains))
                .contains("makefile");
        assertThat(MakefileFinder.among(Set.of("Makefile")::contains)).contains("Makefile");
        assertThat(MakefileFinder.among(Set.of("build.mk")::contains)).isEmpty();
    }

    @Test
    void aLinkThatLeadsNowhereIsChosenAsMakeChoosesIt(@TempDir Path directory) throws IOException {
        Files.createFile(directory.resolve("Makefile"));
        assertThat(MakefileFinder.in(directory)).contains("Makefile");
        Files.createSymbolicLink(directory.resolve("makefile"), Path.of("nowhere"));
        assertThat(MakefileFinder.in(directory)).contains("makefile");
    }
}
