package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MakeOptionsTest {
    @TempDir
    Path directory;

    private static MakeOptions parse(String... words) {
        return MakeOptions.parse(List.of(words));
    }

    private static MakeOptions parseLine(String line) {
        return MakeOptions.parse(List.of(line.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "-j4, 4",
        "-j 4, 4",
        "-kj4, 4",
        "-kj 4, 4",
        "--jobs=4, 4",
        "--jobs 4, 4",
        "-j4 -j8, 8",
        "all -j8, 8",
    })
    void jobsAreReadWhereverTheyStand(String line, int jobs) {
        assertThat(parseLine(line).jobs()).contains(JobCount.of(jobs));
        assertThat(parseLine(line).notUnderstood()).isEmpty();
    }

    @Test
    void jobsWithoutANumberHaveNoLimit() {
        assertThat(parse("-j", "all").jobs()).contains(JobCount.UNLIMITED);
        assertThat(parse("-j", "4x").goals()).containsExactly("4x");
        assertThat(parse("-j", "-k").keepGoing()).isTrue();
        assertThat(parse("all").jobs()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-j0", "-j 0", "-j4x", "-j99999999999", "--jobs=", "-z", "--verify", "--ma x", "-kC", "-k-s"})
    void whatMakeComplainsOfIsLeftToMake(String line) {
        assertThat(parseLine(line).notUnderstood()).hasSize(1);
    }

    @Test
    void directoriesAndMakefilesKeepTheirOrder() {
        MakeOptions options =
                parse("-C", "a", "-kCb", "--dir=c", "--directory", "d", "-f-", "-fx", "--file", "y", "--makef=z");
        assertThat(options.directories()).containsExactly("a", "b", "c", "d");
        assertThat(options.makefiles()).containsExactly("-", "x", "y", "z");
    }

    @Test
    void optionsAfterGoalsAreOptionsAndWordsAfterTwoDashesAreNot() {
        MakeOptions options = parse("all", "-k", "--", "-n", "A=1", "--jobs");
        assertThat(options.keepGoing()).isTrue();
        assertThat(options.dryRun()).isFalse();
        assertThat(options.goals()).containsExactly("all", "-n", "--jobs");
        assertThat(options.variables()).containsExactly(new MakeVariable("A", "=", "1"));
    }

    @Test
    void anOptionsArgumentIsTakenEvenIfItLooksLikeAnOption() {
        assertThat(parse("-C", "-k", "-f", "--").directories()).containsExactly("-k");
        assertThat(parse("-C", "-k", "-f", "--").makefiles()).containsExactly("--");
        assertThat(parse("-o", "x", "-W", "y", "-E", "A=1", "-I", "i")).satisfies(options -> {
            assertThat(options.goals()).isEmpty();
            assertThat(options.variables()).isEmpty();
            assertThat(options.includeDirectories()).containsExactly("i");
        });
    }

    @Test
    void outputSyncTakesNoSeparateWord() {
        assertThat(parse("-O", "line").outputSync()).contains("target");
        assertThat(parse("-O", "line").goals()).containsExactly("line");
        assertThat(parse("-kOline").outputSync()).contains("line");
        assertThat(parse("--output-sync=recurse").outputSync()).contains("recurse");
        assertThat(parse("all").outputSync()).isEmpty();
    }

    @Test
    void loadAverageTakesAWordThatStartsWithADigitOrAPoint() {
        assertThat(parse("-l", ".5").goals()).isEmpty();
        assertThat(parse("-l", "2x").loadAverage()).isTrue();
        assertThat(parse("-l", "x").goals()).containsExactly("x");
        assertThat(parse("-l2", "-l").loadAverage()).isFalse();
    }

    @Test
    void theLaterOfTwoOppositesHolds() {
        assertThat(parse("-k", "-S").keepGoing()).isFalse();
        assertThat(parse("-S", "-k").keepGoing()).isTrue();
        assertThat(parse("-s", "--no-silent").silent()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v", "--version", "--ver", "-h", "--help", "--he", "-kh"})
    void versionAndHelpOnlyPrint(String option) {
        assertThat(parse(option).printsOnly()).isTrue();
    }

    @Test
    void flagsAreKnownByLetterByNameAndByAlias() {
        assertThat(parse("-nqt"))
                .matches(MakeOptions::dryRun)
                .matches(MakeOptions::question)
                .matches(MakeOptions::touch);
        assertThat(parse("--recon").dryRun()).isTrue();
        assertThat(parse("--just").dryRun()).isTrue();
        assertThat(parse("--qui").silent()).isTrue();
        assertThat(parse("--que").question()).isTrue();
    }

    @Test
    void aLoneDashIsIgnored() {
        assertThat(parse("-", "all").goals()).containsExactly("all");
    }

    /** What GNU make 4.3 took for a definition and what for a goal, on its command line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A=b c|A|=|b c",
                "A::=x|A|::=|x",
                "A:=x:=y|A|:=|x:=y",
                "B+=2|B|+=|2",
                "C != echo 1|C|!=|echo 1",
                "D?=3|D|?=|3",
                "' H = 3'|H|=|3",
                "a+b=1|a+b|=|1",
                "a+ =1|a+|=|1",
                "%=1|%|=|1",
                "I:=|I|:=|''",
            })
    void definitionsAreToldByTheirOperator(String word, String name, String operator, String value) {
        assertThat(MakeVariable.parse(word)).contains(new MakeVariable(name, operator, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"F G=2", "a:b=1", "x y", "a#b=1", "a: b=1", "a?b", "$(subst =,:,x)", "=x", ":E=1"})
    void whatIsNoDefinitionIsAGoal(String word) {
        assertThat(MakeVariable.parse(word)).isEmpty();
        assertThat(parse(word).goals()).containsExactly(word);
    }

    /** Each line through the make on this machine, which says what it understood, and through the parser. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-kj4 all",
                "-kj 4 all x",
                "-j 4x all",
                "-j all",
                "--jobs 3 all",
                "all -k -j2 y",
                "-O line all",
                "-kOline all",
                "-l 2 all",
                "-l x all",
                "-C sub all",
                "-kCsub all -C ..",
                "-C sub -C .. -C sub all",
                "--di=sub all",
                "-f Makefile -f other.mk all",
                "--fi other.mk all -fMakefile",
                "all -- -k A=b",
                "- all",
                "all A=b B+=2 a:b=1",
                "-W foo -o bar all",
                "--assume-n foo --new bar all",
                "-sS --no-print all",
                "-E A=1 all",
                "-Isub -I sub2 all",
                "-bmk all",
                "--no-s -k --st all",
            })
    void theRealMakeUnderstandsTheSame(String line) throws Exception {
        RealMake make = new RealMake(directory);
        String makefile = """
                Makefile other.mk: ;
                %:: ; @:
                ifndef SEEN
                SEEN = 1
                $(info directory=$(notdir $(CURDIR)))
                $(info goals=$(MAKECMDGOALS))
                endif
                $(info makefile=$(lastword $(MAKEFILE_LIST)))
                all: ; +@echo "flags=$(filter-out --%,$(firstword -$(MAKEFLAGS)))" ; echo "all=$(MAKEFLAGS)"
                """;
        make.write("Makefile", makefile);
        make.write("other.mk", makefile);
        make.write("sub/Makefile", makefile);
        MakeOptions options = parseLine(line);

        RealMake.Result result = make.run(line.split(" "));

        assertThat(result.status()).as(result.output()).isZero();
        assertThat(options.notUnderstood()).isEmpty();
        Path ends = directory;
        for (String step : options.directories()) {
            ends = ends.resolve(step).normalize();
        }
        assertThat(said(result, "directory")).containsExactly(ends.getFileName().toString());
        assertThat(said(result, "goals")).containsExactly(String.join(" ", options.goals()));
        assertThat(said(result, "makefile"))
                .isEqualTo(options.makefiles().isEmpty() ? List.of("Makefile") : options.makefiles());
        String flags = said(result, "all").get(0);
        assertThat(MakeFlags.jobs(flags)).isEqualTo(options.jobs());
        MakeOptions handedOn =
                MakeOptions.parse(List.of(("-" + flags).replaceFirst("^- ", "").split(" ")));
        assertThat(handedOn.outputSync()).isEqualTo(options.outputSync());
        assertThat(handedOn.loadAverage()).isEqualTo(options.loadAverage());
        assertThat(handedOn.keepGoing()).isEqualTo(options.keepGoing());
        assertThat(handedOn.silent()).isEqualTo(options.silent());
        assertThat(handedOn.includeDirectories()).isEqualTo(options.includeDirectories());
        assertThat(handedOn.variables().stream().map(MakeVariable::name).collect(Collectors.toSet()))
                .isEqualTo(options.variables().stream().map(MakeVariable::name).collect(Collectors.toSet()));
    }

    private static List<String> said(RealMake.Result result, String key) {
        return result.output()
                .lines()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
    }

    @Test
    void aCountKnowsWhetherItHasALimit() {
        assertThat(JobCount.UNLIMITED.unlimited()).isTrue();
        assertThat(JobCount.parse(Optional.of("7"))).contains(JobCount.of(7));
        assertThat(JobCount.of(7).unlimited()).isFalse();
    }
}
