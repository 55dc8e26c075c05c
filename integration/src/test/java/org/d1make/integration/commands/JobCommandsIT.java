package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Run;
import org.junit.jupiter.api.Test;

/** Which commands of recipes are jobs: what stands behind d1make-run, and what has a name of D1MAKE_COMMANDS. */
class JobCommandsIT extends CommandsFixture {

    @Test
    void aCommandOfATopRecipeRunsOnAHostAndBelowAJobWhereThatIs() throws IOException, InterruptedException {
        CommandsProject project = project("""
                all: ; @d1make-run sh note ran/top; $(MAKE) -s -C sub
                """)
                .file("sub/Makefile", "all: ; @sh ../note ../ran/job; d1make-run sh ../note ../ran/below\n");
        succeeds(project.d1make("-j2"));
        assertThat(project.ranOn()).containsOnlyKeys("top", "job", "below");
        assertThat(project.ranOn().get("top")).startsWith("build");
        assertThat(project.ranOn().get("below"))
                .startsWith("build")
                .isEqualTo(project.ranOn().get("job"));
    }

    @Test
    void aCommandBelowAMakeThatRunsInPlaceIsAJob() throws IOException, InterruptedException {
        CommandsProject project =
                project("""
                all: ; @$(MAKE) -s -f - <sub.mk
                """).file("sub.mk", "all: ; @sh note ran/make; d1make-run sh note ran/command\n");
        succeeds(project.d1make("-j2"));
        assertThat(project.ranOn()).containsEntry("make", CommandsProject.HERE);
        assertThat(project.ranOn().get("command")).startsWith("build");
    }

    @Test
    void d1makeRunRunsHereUnderPlainMakeAndWhereTheModeIsLocal() throws IOException, InterruptedException {
        CommandsProject project = project("all: ; @d1make-run sh note ran/x; d1make-run sh -c 'exit 3'\n");
        assertThat(project.workspace().plainMake().status()).isEqualTo(2);
        assertThat(project.ranOn()).containsEntry("x", CommandsProject.HERE);
        Files.delete(project.workspace().directory().resolve("ran/x.ran"));
        project = project("all: ; @D1MAKE_MODE=local d1make-run sh note ran/x\n");
        succeeds(project.d1make());
        assertThat(project.ranOn()).containsEntry("x", CommandsProject.HERE);
    }

    /** Where sub-makes come one after the other, their commands run at once all the same. */
    @Test
    void namedCommandsOfALoopOfSubMakesAreJobsAndTheMakesRunHere() throws IOException, InterruptedException {
        CommandsProject project = project("""
                all: ; @for d in one two; do $(MAKE) -C $$d || exit; done
                """);
        for (String part : List.of("one", "two")) {
            project.file(part + "/Makefile", """
                    all: a b c
                    a b c: ; @bash ../note ../ran/%1$s-$@; echo "$(MAKELEVEL) $(MAKE) $${MAKEFLAGS%%%% *}" >../ran/%1$s-$@.make; \
                    sh ../note ../ran/%1$s-$@-plain
                    """.formatted(part));
        }
        project.workspace().set("D1MAKE_COMMANDS", "bash");
        Run run = project.d1make("-j4");
        succeeds(run);
        assertThat(project.ranOn()).hasSize(12);
        project.ranOn().forEach((name, host) -> {
            if (name.endsWith("-plain")) {
                assertThat(host).isEqualTo(CommandsProject.HERE);
            } else {
                assertThat(host).startsWith("build");
            }
        });
        assertThat(run.stderr()).isEmpty();
        Run plain = project.workspace().plainMake("-j4");
        assertThat(run.stdout()).isEqualTo(plain.stdout());
        assertThat(project.text("ran/two-c.make")).isEqualTo("1 make w\n");
    }

    @Test
    void bothKindsAreJobsWhereBothAreNamed() throws IOException, InterruptedException {
        CommandsProject project = project("""
                all: command make
                command: ; @bash note ran/command
                make: ; @$(MAKE) -s -f sub.mk
                """).file("sub.mk", "all: ; @bash note ran/make\n");
        succeeds(project.d1make("-j2", "--commands=make,bash"));
        assertThat(project.ranOn().values()).hasSize(2).allMatch(host -> host.startsWith("build"));
    }

    /** The client itself runs cat, which must not become a job in its turn. */
    @Test
    void programsOfTheClientsOwnCanBeNamed() throws IOException, InterruptedException {
        CommandsProject project = project("all: ; @x=`cat Makefile`; echo \"$$x\" >copy; sleep 0.1\n");
        Run run = project.d1make("--commands=cat,sleep,no-such-name", "--debug=dispatch");
        succeeds(run);
        assertThat(project.text("copy")).isEqualTo(project.text("Makefile"));
        assertThat(run.stderr())
                .containsPattern("cat Makefile in .* runs there")
                .containsPattern("sleep 0.1 in .* runs there")
                .contains("D1MAKE_COMMANDS: there is no no-such-name on PATH");
        assertThat(run.stderr().lines().filter(line -> line.contains(" runs "))).hasSize(2);
    }

    @Test
    void aNameThatIsNoneIsAnError() throws IOException, InterruptedException {
        Run run = project("all: ;\n").d1make("--commands=/usr/bin/gcc");
        assertThat(run.status()).isEqualTo(101);
        assertThat(run.stderr()).contains("not paths");
        assertThat(D1make.home().resolve("bin/d1make-run")).isExecutable();
    }
}
