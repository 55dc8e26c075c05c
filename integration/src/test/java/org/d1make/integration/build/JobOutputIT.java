package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the output of jobs that run at once comes out together, in a pipe or a file, and what is told at the end. */
@Timeout(60)
class JobOutputIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private static Workspace project(String recipe) throws IOException {
        return Workspace.in(HOSTS.get())
                .file("Makefile", "JOBS := one two three four\nall: $(JOBS)\n$(JOBS): ; @$(MAKE) -s -C sub N=$@\n")
                .file("sub/Makefile", recipe);
    }

    @Test
    void linesThatAreWrittenInPiecesAreNotTorn() throws IOException, InterruptedException {
        Run run = project(
                        "all: ; @for i in $$(seq 20); do printf '$(N) starts, '; sleep 0.0$$((i % 4)); echo $(N) ends; done\n")
                .d1make("-j4");
        assertThat(run.status()).isZero();
        assertThat(run.stdout().lines()).hasSize(80).allMatch(line -> line.matches("(\\w+) starts, \\1 ends"));
    }

    /** Each more than comes in one piece over the connection. */
    @Test
    void underOutputSyncEachTargetsLinesStayTogether() throws IOException, InterruptedException {
        int count = 3_000;
        Run run = project("""
                all: a b c d
                a b c d:
                \t@seq -f '$(N) $@ of a target with very much output: %g' COUNT
                """.replace("COUNT", "" + count)).d1make("-j4", "-O");
        assertThat(run.status()).isZero();
        List<String> lines = run.stdout().lines().toList();
        assertThat(lines).hasSize(16 * count);
        for (int i = 0; i < lines.size(); i += count) {
            String target = lines.get(i).substring(0, lines.get(i).length() - 1);
            assertThat(lines.subList(i, i + count))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, count)
                            .mapToObj(number -> target + number)
                            .toList());
        }
    }

    @Test
    void eachLineIsTaggedWithItsHostAndDirectory() throws IOException, InterruptedException {
        Run run = project("all: ; @echo out; echo err >&2; printf unfinished\n")
                .set("D1MAKE_TAG", "1")
                .d1make("-j4");
        assertThat(run.stdout().lines())
                .hasSize(8)
                .allMatch(line -> line.matches("\\[build[12] sub\\] (out|unfinished)"));
        assertThat(run.stderr().lines()).hasSize(4).allMatch(line -> line.matches("\\[build[12] sub\\] err"));
    }

    @Test
    void whatAMakefileReadsIsNotTagged() throws IOException, InterruptedException {
        Run run = Workspace.in(HOSTS.get())
                .file("Makefile", "READ := $(shell $(MAKE) -s -C sub)\nall: ; @echo $(READ)\n")
                .file("sub/Makefile", "all: ; @echo out\n")
                .set("D1MAKE_TAG", "1")
                .d1make();
        assertThat(run.stdout()).isEqualTo("out\n");
    }

    @Test
    void inAPipeOrAFileThereAreNoEscapeCodesAndNothingIsAdded() throws IOException, InterruptedException {
        Workspace project = project("all: ; @echo $(N); sleep 0.8\n").set("TERM", "xterm");
        Run run = project.d1make("-j4");
        assertThat(run.stdout().lines()).containsExactlyInAnyOrder("one", "two", "three", "four");
        assertThat(run.stderr()).isEmpty();
        Run full = project.set("D1MAKE_PROGRESS", "full")
                .set("D1MAKE_SUMMARY", "1")
                .d1make("-j4");
        assertThat(full.stdout().lines()).containsExactlyInAnyOrder("one", "two", "three", "four");
        assertThat(full.stderr())
                .doesNotContain("\33")
                .containsPattern("d1make: 4 jobs on [12] hosts? in \\d+\\.\\d s; the jobs took .* speed-up \\d");
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, xterm, auto, true",
        "TERM, dumb, full, false",
        "NO_COLOR, 1, full, false",
        "CI, true, auto, false",
    })
    void onATerminalThereAreEscapeCodesOnlyWhereItCanAndTheUserMayWant(
            String variable, String value, String progress, boolean expected) throws IOException, InterruptedException {
        Run run = project("all: ; @echo $(N); sleep 1\n")
                .set("TERM", "xterm")
                .set(variable, value)
                .set("D1MAKE_PROGRESS", progress)
                .before(List.of("sh", "-c", "exec script -qec \"stty rows 24 cols 80; exec $0 $*\" /dev/null"))
                .d1make("-j4");
        assertThat(run.stdout()).contains("one", "two", "three", "four");
        assertThat(run.stdout().contains("\33")).isEqualTo(expected);
    }

    @Test
    @Tag("nightly")
    void aPlainLineTellsNowAndThenHowFarTheBuildIs() throws IOException, InterruptedException {
        Run run = project("all: ; @sleep 12\n").set("D1MAKE_PROGRESS", "plain").d1make("-j4");
        assertThat(run.stderr().lines())
                .singleElement()
                .asString()
                .matches("d1make: 0 done, \\d running, \\d waiting; .*; 0:1\\d");
    }

    @Test
    void aFailedJobIsToldWithACommandThatRepeatsIt() throws IOException, InterruptedException {
        List<String> expected = IntStream.rangeClosed(11, 29)
                .mapToObj(i -> "line " + i)
                .collect(Collectors.toCollection(ArrayList::new));
        expected.add("make[1]: *** [Makefile:1: all] Error 3");
        Workspace project = Workspace.in(HOSTS.get())
                .file(
                        "Makefile",
                        "export EXPORTED := a 'b' $$c\nall: ; @$(MAKE) -s -C 'sub dir' 'X=it'\\''s \"$$x\"'\n")
                .file(
                        "sub dir/Makefile",
                        "all: ; @echo \"$$EXPORTED|$$X|$$CC|$$HOME\"; for i in $$(seq 29); do echo line $$i >&2; done; exit 3\n")
                .set("D1MAKE_SUMMARY", "1");
        Run run = project.d1make("CC=my cc");
        assertThat(run.status()).isEqualTo(2);
        List<String> told = run.stderr()
                .lines()
                .filter(line -> line.startsWith("d1make: "))
                .map(line -> line.substring(8))
                .toList();
        assertThat(told)
                .anyMatch(line -> line.matches("failed: make -s -C sub dir .* in " + project.directory()
                        + ", on build[12], \\d\\.\\d s: status 2"));
        assertThat(told.stream().filter(line -> line.startsWith("  | ")).map(line -> line.substring(4)))
                .containsExactlyElementsOf(expected);
        String byHand = told.stream()
                .filter(line -> line.startsWith("  by hand: "))
                .findFirst()
                .orElseThrow()
                .substring("  by hand: ".length());
        Run repeated =
                project.before(List.of("sh", "-c", byHand + "; echo status $?")).d1make();
        assertThat(repeated.stdout()).isEqualTo(run.stdout() + "status 2\n");
        assertThat(repeated.stderr()).contains("line 1\n", "line 29\n");
    }
}
