package org.d1make.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class CommandWordsTest {

    private static CommandWords words(String line) {
        List<String> all = Arrays.asList(line.split(" "));
        return new CommandWords(all.get(0), all.subList(1, all.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -c a.c -o a.o",
                "gcc -v -c a.c",
                "gcc -E a.c",
                "/usr/bin/arm-linux-gnueabihf-g++-12 -o x @list",
                "gcc -x c /dev/null -o x",
                "gcc -o /dev/stdout a.c",
                "./unit-test",
                "./unit-test -v",
                "rustc --crate-name x src/lib.rs --out-dir target",
            })
    void aCommandThatWorksOnFilesMayRunAnywhere(String line) {
        assertThat(words(line).reason()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc",
                "gcc -v",
                "/usr/bin/gcc -v",
                "gcc -V",
                "gcc --version",
                "gcc -dumpmachine",
                "cc -print-search-dirs",
                "gcc -print-prog-name=ld -m32",
                "gcc -o x -I include",
                "clang-14 -E -v",
                "rustc -vV",
                "rustc --print sysroot",
            })
    void aCompilerThatIsGivenNoFileStays(String line) {
        assertThat(words(line).reason()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -E -",
                "gcc -x c -o x -",
                "tar cf - x",
                "diff /dev/fd/63 a",
                "gcc -x c /dev/stdin",
                "sort --files0-from=/dev/fd/9",
                "cat /proc/self/fd/3",
                "grep x /proc/77/environ",
            })
    void whatReadsStdinOrAnOpenFileStays(String line) {
        assertThat(words(line).reason()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./x --version", "pdflatex --help", "ld -V"})
    void whatOnlySaysWhatItIsStays(String line) {
        assertThat(words(line).reason()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "gcc -c a.c -o d/a.o, d/a.o",
        "gcc -c a.c -od/a.o, d/a.o",
        "gcc -MD -MF .deps/a.d -c a.c, .deps/a.d",
        "gcc -MF.deps/a.d -c a.c, .deps/a.d",
        "bison --output=y.c y.y, y.c",
        "bison --output y.c y.y, y.c",
        "rustc --out-dir target a.rs, target",
        "gcc -c /tmp/a.c, /tmp/a.c",
        "gcc -I/run/user/1 -c a.c, /run/user/1",
        "gcc -I /var/tmp/i -c a.c, /var/tmp/i",
        "gcc @/tmp/words, /tmp/words",
        "x --list=/dev/shm/l, /dev/shm/l",
        "/tmp/prog a, /tmp/prog",
    })
    void filesThatHostsMustShareAreFound(String line, String file) {
        assertThat(words(line).files()).containsExactly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gcc -c a.c -o /dev/null",
                "gcc -I/usr/include/x -c /src/a.c",
                "gcc -DWHERE=/tmp/x -c a.c",
                "gcc -o",
                "echo /tmpx/a /runner",
            })
    void otherFilesAreNotLookedAt(String line) {
        assertThat(words(line).files()).isEmpty();
    }

    @Test
    void theLabelSaysWhatIsMade() {
        assertThat(words("/usr/bin/gcc -c a.c -o d/a.o").label()).isEqualTo("gcc d/a.o");
        assertThat(words("pdflatex book").label()).isEqualTo("pdflatex book");
        assertThat(words("true").label()).isEqualTo("true");
    }
}
