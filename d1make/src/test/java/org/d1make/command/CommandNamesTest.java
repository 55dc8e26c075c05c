package org.d1make.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class CommandNamesTest {

    @TempDir
    Path directory;

    private void program(String name, String mode) throws IOException {
        Files.createFile(
                directory.resolve(name), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
    }

    @Test
    void whereNothingIsNamedMakeIs() {
        assertThat(CommandNames.of(List.of(), "/bin").names()).containsExactlyInAnyOrder("make", "gmake");
        assertThat(CommandNames.of(List.of(), "/bin").haveMake()).isTrue();
    }

    @Test
    void whatIsNamedCountsAndNothingElse() {
        CommandNames names = CommandNames.of(List.of("sh", "cat"), "/bin");
        assertThat(names.names()).containsExactlyInAnyOrder("sh", "cat");
        assertThat(names.haveMake()).isFalse();
    }

    @Test
    void makeMayBeOneOfThem() throws IOException {
        program("make", "rwxr-xr-x");
        assertThat(CommandNames.of(List.of("make", "sh"), "/bin:" + directory).haveMake())
                .isTrue();
    }

    /** A configure would take it for there. */
    @Test
    void whatIsNotOnPathIsNoName() {
        CommandNames names = CommandNames.of(List.of("sh", "no-such-compiler"), "/bin");
        assertThat(names.names()).containsExactly("sh");
        assertThat(names.missing()).containsExactly("no-such-compiler");
    }

    @Test
    void autoFindsTheCompilersOnPath() throws IOException {
        for (String name :
                List.of("cc", "gcc-12", "x86_64-linux-gnu-g++", "clang++-14", "rustc", "gfortran", "javac")) {
            program(name, "rwxr-xr-x");
        }
        for (String name : List.of("gcc-ar-12", "gcc-nm", "cccc", "make", "x-gcc.old", "clang-format", "ld", "java")) {
            program(name, "rwxr-xr-x");
        }
        program("tex", "rwxr-xr-x");
        program("gcc", "rw-r--r--");
        assertThat(CommandNames.of(List.of("auto", "tex"), "/nonexistent::" + directory)
                        .names())
                .containsExactlyInAnyOrder(
                        "cc", "gcc-12", "x86_64-linux-gnu-g++", "clang++-14", "rustc", "gfortran", "javac", "tex");
    }
}
