package org.d1make.makefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One project through the make on this machine, with the prelude and without it. */
@Timeout(60)
class PreludeUnderMakeTest {
    @TempDir
    Path directory;

    private RealMake make;
    private Path bin;
    private Path prelude;

    @BeforeEach
    void writePreludeAndClient() throws Exception {
        make = new RealMake(Files.createDirectories(directory.resolve("project")));
        bin = Files.createDirectories(directory.resolve("private"));
        prelude = directory.resolve("prelude.mk");
        Files.writeString(
                prelude, Prelude.of(bin.toString(), prelude.toString()).text(), StandardCharsets.ISO_8859_1);
        Path client = bin.resolve("make");
        Files.writeString(client, "#!/bin/sh\necho client: \"$@\"\nPATH=${PATH#*private:}\nexec make \"$@\"\n");
        Files.setPosixFilePermissions(client, PosixFilePermissions.fromString("rwx------"));
    }

    private RealMake.Result plain(String... arguments) throws Exception {
        return make.run(Map.of(), with(List.of("-f", "Makefile"), arguments));
    }

    private RealMake.Result preluded(String... arguments) throws Exception {
        return preluded(Map.of("PATH", bin + ":" + System.getenv("PATH")), arguments);
    }

    private RealMake.Result preluded(Map<String, String> variables, String... arguments) throws Exception {
        return make.run(variables, with(List.of("-f", prelude.toString(), "-f", "Makefile"), arguments));
    }

    private static List<String> with(List<String> first, String... then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(then));
        return all;
    }

    @Test
    void subMakesGoToTheClientAndRecipesAreEchoedAsEver() throws Exception {
        make.write("Makefile", "all: ; $(MAKE) -s -C sub x\n");
        make.write("sub/Makefile", "x: ; @echo sub-make\n");
        assertThat(preluded().output()).isEqualTo("make -s -C sub x\nclient: -s -C sub x\nsub-make\n");
    }

    @Test
    void theClientIsFoundByItsPathWhereTheMakefileResetsPath() throws Exception {
        make.write("Makefile", "PATH = /usr/bin:/bin\nall: ; $(MAKE) -s -C sub x\n");
        make.write("sub/Makefile", "x: ; @echo sub-make\n");
        assertThat(preluded().output()).contains(bin + "/make -s -C sub x\nclient: -s -C sub x\nsub-make\n");
    }

    @Test
    void linesThatCallMakeStayRecursiveUnderDryRunTouchAndQuestion() throws Exception {
        make.write("Makefile", "all: ; @$(MAKE) -s -C sub x\n");
        make.write("sub/Makefile", "x: ; @echo level $(MAKELEVEL) flags $(firstword $(MAKEFLAGS))\n");
        assertThat(preluded("-n").output()).contains("client: -s -C sub x\n").contains("echo level 1 flags ns");
        assertThat(preluded("-q").output()).contains("client: -s -C sub x\n");
        assertThat(preluded("-q").status()).isEqualTo(1);
        assertThat(preluded("-t").output()).contains("client: -s -C sub x\n");
    }

    @Test
    void nothingOfThePreludeReachesASubMakesEnvironment() throws Exception {
        make.write("Makefile", "all: ; +@env | grep -i -e make -e prelude | grep -v ^PATH= | sort\n");
        String environment = plain().output();
        assertThat(preluded(Map.of()).output()).isEqualTo(environment);
        make.write("Makefile", "export\nall: ; +@env | grep -i -e make -e prelude | grep -v ^PATH= | sort\n");
        environment = plain().output();
        assertThat(preluded(Map.of()).output()).isEqualTo(environment);
        make.write("Makefile", ".EXPORT_ALL_VARIABLES:\nall: ; +@env | grep ^MAKE= || echo none\n");
        assertThat(preluded(Map.of()).output()).isEqualTo("none\n");
    }

    @Test
    void aMakeFromTheUsersEnvironmentOrCommandLineStays() throws Exception {
        make.write("Makefile", "all: ; +@echo '$(MAKE)' $$MAKE\n");
        assertThat(preluded(Map.of("MAKE", "gmake")).output()).isEqualTo("gmake gmake\n");
        assertThat(preluded("MAKE=bmake").output())
                .isEqualTo(plain("MAKE=bmake").output());
    }

    @Test
    void theListOfMakefilesStartsWithTheUsersOwn() throws Exception {
        make.write("inc.mk", "$(info included: $(MAKEFILE_LIST))\n");
        make.write(
                "Makefile",
                "$(info [$(MAKEFILE_LIST)] $(firstword $(MAKEFILE_LIST)))\ninclude inc.mk\nall: ;@echo $(lastword $(MAKEFILE_LIST))\n");
        assertThat(preluded()).isEqualTo(plain());
    }

    @Test
    void filesNamedInMakefilesKeepTheirPlaceAndTheirDefaultGoal() throws Exception {
        make.write("early.mk", ".DEFAULT_GOAL := second\n");
        make.write("Makefile", "$(info $(MAKEFILE_LIST))\nfirst: ; @echo first\nsecond: ; @echo second\n");
        Map<String, String> variables = Map.of("MAKEFILES", "early.mk");
        RealMake.Result expected = make.run(variables, List.of());
        assertThat(expected.output()).endsWith("second\n");
        assertThat(preluded(variables)).isEqualTo(expected);
    }

    @Test
    void theFirstTargetOfTheUsersMakefileIsTheDefaultGoal() throws Exception {
        make.write("Makefile", "$(info goal=[$(.DEFAULT_GOAL)])\nfirst: ; @echo first $(.DEFAULT_GOAL)\nsecond: ;\n");
        assertThat(preluded()).isEqualTo(plain());
        make.write("Makefile", "first: ; @echo first\n.DEFAULT_GOAL := second\nsecond: ; @echo second\n");
        assertThat(preluded())
                .isEqualTo(plain())
                .extracting(RealMake.Result::output)
                .isEqualTo("second\n");
        make.write("Makefile", "first: ; @echo first\n.DEFAULT_GOAL :=\nthird: ; @echo third\n");
        assertThat(preluded())
                .isEqualTo(plain())
                .extracting(RealMake.Result::output)
                .isEqualTo("third\n");
    }

    @Test
    void matchAnythingRulesAreNotRunForThePrelude() throws Exception {
        make.write("Makefile", "all: ;@echo all\n%: force ; @echo remakes $@\n.DEFAULT: ;@echo default $@\nforce: ;\n");
        assertThat(plain().output()).contains("remakes Makefile");
        assertThat(preluded()).isEqualTo(plain());
        assertThat(preluded("-B")).isEqualTo(plain("-B"));
        make.write("Makefile", "all: thing;@echo all\n.DEFAULT: ;@echo default $@\n");
        assertThat(preluded()).isEqualTo(plain());
        make.write("Makefile", "all: thing;@echo all\n%:: ;@echo terminal $@\n");
        assertThat(preluded()).isEqualTo(plain());
    }

    @Test
    void errorsNameTheUsersFileAndLine() throws Exception {
        for (String makefile : List.of(
                "all: ;\nbad line\n",
                "all:\n\t@false\n",
                "all: nothing\n",
                "",
                "X=1\n",
                "$(error stop)\n",
                "include no.mk\n")) {
            make.write("Makefile", makefile);
            assertThat(preluded()).isEqualTo(plain());
        }
        assertThat(preluded("nothing")).isEqualTo(plain("nothing"));
        assertThat(preluded("-f", "none.mk")).isEqualTo(plain("-f", "none.mk"));
    }

    @Test
    void aMakefileThatIsRemadeIsReadAgain() throws Exception {
        String makefile = "all: ; @echo $(from)\nMakefile: Makefile.in ; cp $< $@\nfrom = ";
        make.write("Makefile.in", makefile + "new\n");
        make.write("Makefile", makefile + "old\n");
        Path made = directory.resolve("project/Makefile");
        Files.setLastModifiedTime(made, FileTime.fromMillis(0));
        assertThat(preluded().output()).isEqualTo("cp Makefile.in Makefile\nnew\n");
    }

    @Test
    void restartsAreNamedInTheEnvironmentOfMakeAndNeverOfARecipe() throws Exception {
        make.write("Makefile", """
                $(info restarts=$(MAKE_RESTARTS))
                all: made.mk; @echo recipe=$$MAKE_RESTARTS
                include made.mk
                made.mk: ; @touch $@
                """);
        assertThat(preluded().output()).isEqualTo("restarts=\nrestarts=1\nrecipe=\n");
    }

    @Test
    void questionAndTouchHaveMakesOwnStatus() throws Exception {
        make.write("Makefile", "all: made ;\nmade: ; touch $@\n");
        assertThat(preluded("-q").status()).isEqualTo(plain("-q").status()).isEqualTo(1);
        assertThat(preluded("-t").output()).isEqualTo("touch made\ntouch all\n");
        assertThat(preluded("-q").status()).isZero();
        assertThat(Files.size(prelude)).isPositive();
    }

    @Test
    void withoutAMakefileMakeSaysWhatItAlwaysSays() throws Exception {
        RealMake.Result expected = make.run();
        assertThat(expected.status()).isEqualTo(2);
        assertThat(make.run("-f", prelude.toString())).isEqualTo(expected);
    }
}
