package org.d1make.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the real make. */
@Timeout(90)
class RehearsalTest {

    @TempDir
    Path directory;

    private Path project;
    private Path made;
    private Path shell;

    @BeforeEach
    void project() throws IOException {
        project = Files.createDirectory(directory.resolve("project"));
        made = directory.resolve("made");
        shell = Files.copy(
                Path.of("src/main/sh/rehearse"), directory.resolve("rehearse"), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Plan plan(String makefile, String... arguments) throws IOException {
        return plan(Set.of("make", "gmake"), makefile, arguments);
    }

    private Plan plan(Set<String> names, String makefile, String... arguments) throws IOException {
        Files.writeString(project.resolve("Makefile"), makefile.replace("MADE", made.toString()));
        Path own = Files.createTempDirectory(directory, "own");
        Rehearsal rehearsal = new Rehearsal(own.toString());
        rehearsal.prepare(shell.toString());
        List<String> words =
                new ArrayList<>(List.of("-C", project.toString(), "-f", rehearsal.file(), "-f", "Makefile"));
        words.addAll(List.of(arguments));
        return rehearsal.run(program(), names, words, Map.of("PATH", System.getenv("PATH")));
    }

    private static String program() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, "make"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private static List<String> targets(Plan plan) {
        return plan.calls().stream()
                .map(call -> call.step() + " " + call.target() + " " + String.join(" ", call.arguments()))
                .sorted()
                .toList();
    }

    @Test
    void callsThatMakeWouldStartAtOnceAreOneStep() throws IOException {
        Plan plan = plan("""
                SUBS := $(shell echo x y z)
                all: $(SUBS) last
                $(SUBS): ; $(MAKE) -C $@
                last: x y z ; cd last && ${MAKE} N=$(words $(SUBS))
                """);
        assertThat(targets(plan)).containsExactly("1 x -C x", "1 y -C y", "1 z -C z", "2 last N=3");
        assertThat(plan.calls().get(3).directory()).isEqualTo("last");
        assertThat(plan.width()).isEqualTo(3);
        assertThat(plan.steps()).isEqualTo(2);
        assertThat(plan.lines()).isEqualTo(4);
        assertThat(plan.whole()).isTrue();
        assertThat(plan.complaint()).isEmpty();
    }

    /** With -O, a recipe writes to a file and not to make's own stdout. */
    @ParameterizedTest
    @ValueSource(strings = {"-k", "-Otarget", "-Orecurse", "--trace"})
    void nothingRuns(String option) throws IOException {
        Plan plan = plan("""
                all: a b Makefile.inc
                a: ; touch MADE; $(MAKE) -C a; touch MADE
                b: ; +touch MADE
                Makefile.inc: ; touch MADE $@
                Makefile: template ; touch MADE
                template: ; touch MADE
                -include Makefile.inc
                """, option);
        assertThat(targets(plan)).containsExactly("1 a -C a");
        assertThat(made).doesNotExist();
        assertThat(project).isDirectoryNotContaining("glob:**Makefile.inc");
    }

    @Test
    void aLoopOfTheShellsIsOneLineWithManyCalls() throws IOException {
        Plan plan = plan("""
                all:
                	for d in a b c; do \\
                	    $(MAKE) -C $$d; \\
                	done
                """);
        assertThat(targets(plan)).containsExactly("1 all -C a", "1 all -C b", "1 all -C c");
        assertThat(plan.inLoops()).isEqualTo(3);
        assertThat(plan.lines()).isEqualTo(1);
    }

    @Test
    void whatIsCalledByNameOnlyHasNoStep() throws IOException {
        Plan plan = plan("all: ; cd sub && make all\n");
        assertThat(targets(plan)).containsExactly("0  all");
        assertThat(plan.withoutStep()).isEqualTo(1);
    }

    @Test
    void namedCommandsHaveAStepOnlyWhereTheirLineCallsMakeToo() throws IOException {
        Plan plan = plan(Set.of("gcc"), """
                all: a.o b.o sub
                a.o b.o: ; gcc -c $(@:.o=.c)
                sub: ; gcc --version; $(MAKE) -C sub; make x
                d.o: ; touch MADE
                """);
        assertThat(plan.calls())
                .extracting(call -> call.step() + call.program() + call.arguments())
                .containsExactlyInAnyOrder("0gcc[-c, a.c]", "0gcc[-c, b.c]", "1gcc[--version]", "1make[-C, sub]");
        assertThat(made).doesNotExist();
    }

    @Test
    void whatForbidsCallsAtOnceIsSeen() throws IOException {
        Plan plan = plan(".NOTPARALLEL:\nall: a b\na b: ; $(MAKE) -C $@\n");
        assertThat(plan.width()).isEqualTo(1);
        assertThat(plan.steps()).isEqualTo(2);
    }

    @Test
    void whatIsThereAlreadyCountsAsIfItWereNot() throws IOException {
        Files.createFile(project.resolve("out"));
        assertThat(targets(plan("out: ; $(MAKE) -C sub\n"))).containsExactly("1 out -C sub");
    }

    @Test
    void aVariableFromTheCommandLineAndAGoalCount() throws IOException {
        Plan plan = plan("one: ; $(MAKE) -C $(D)\ntwo: ; $(MAKE) -C $(D)2\n", "D=x", "two");
        assertThat(targets(plan)).containsExactly("1 two -C x2");
    }

    @Test
    void theShellOfTheMakefilesReadingIsTheReal() throws IOException {
        Plan plan = plan(
                "SHELL = /bin/bash\nX := $(shell [[ a == a ]] && echo yes)\nall: ; $(MAKE) $(X) $(shell echo in)\n");
        assertThat(targets(plan)).containsExactly("1 all yes in");
    }

    @Test
    void aMakefileThatFailsIsToldInItsOwnWords() throws IOException {
        Plan plan = plan("all: ; $(MAKE) -C a\n", "nothing-of-that-name");
        assertThat(plan.whole()).isFalse();
        assertThat(plan.complaint()).contains("No rule to make target 'nothing-of-that-name'");
        assertThat(plan("include missing.mk\n").complaint()).contains("missing.mk");
    }

    @Test
    void manyCallsAreOneStep() throws IOException {
        Plan plan = plan("N := $(shell seq 1 120)\nall: $(N)\n$(N): ; $(MAKE) -C $@\n");
        assertThat(plan.calls()).hasSize(120);
        assertThat(plan.steps()).isLessThanOrEqualTo(2);
        assertThat(plan.width()).isGreaterThan(60);
    }
}
