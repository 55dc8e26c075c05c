package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands of recipes as jobs: what stands behind d1make-run, and what has a name of D1MAKE_COMMANDS. */
@Timeout(120)
class CommandsIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private static CommandsProject project(String makefile) throws IOException {
        return new CommandsProject(HOSTS.get(), makefile);
    }

    private static void succeeds(Run run) {
        assertThat(run.status()).describedAs(run.describe()).isZero();
    }

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "echo x | d1make-run cat >out            ~ there is something on its stdin",
                "d1make-run cat <Makefile >out             ~ there is something on its stdin",
                "d1make-run gcc -E -                       ~ it reads its stdin",
                "d1make-run gcc -v 2>out                   ~ a compiler that is given no file",
                "d1make-run gcc --version >out             ~ it only prints something about itself",
                "d1make-run cp note -t /dev/shm/none-x; :  ~ the hosts do not share /dev/shm/none-x",
                "cd /dev/shm && d1make-run true            ~ the hosts do not share /dev/shm",
                "d1make-run gcc -c /dev/null -o /sys/x; :  ~ the hosts do not share /sys/x",
                "d1make-run true >&-                       ~ its stdout or stderr is closed",
            })
    void inDoubtACommandRunsInPlaceAndTheReasonIsTold(String recipe, String reason)
            throws IOException, InterruptedException {
        Run run = project("all: ; @" + recipe.strip() + "\n").d1make("--debug=dispatch");
        succeeds(run);
        assertThat(run.stderr()).containsPattern("runs in place: .*\\Q" + reason.strip() + "\\E");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d1make-run sh -c 'exit 7'           | 7",
                "d1make-run sh -c 'kill -9 $$$$'     | 137",
                "d1make-run no-such-program x        | 127",
                "d1make-run ./no-such-file           | 127",
                "d1make-run ./Makefile               | 126",
                "d1make-run ./note-all               | 0",
                "d1make-run true                     | 0",
            })
    void theStatusIsTheCommands(String command, int status) throws IOException, InterruptedException {
        CommandsProject project =
                project("all: ; @" + command.strip() + "; echo status $$?\n").file("note-all", "echo $0 $1 >&2\n");
        project.prepare("chmod", "+x", "note-all");
        Run run = project.d1make();
        succeeds(run);
        assertThat(run.stdout()).isEqualTo("status " + status + "\n");
        if (command.contains("note-all")) {
            assertThat(run.stderr()).isEqualTo("./note-all\n");
        }
        if (status == 127) {
            assertThat(run.stderr()).containsPattern("(?i)no-such-\\w+: (not found|no such file)");
        }
    }

    @Test
    void argumentsDirectoryUmaskAndOutputAreBytesAsTheyWere() throws IOException, InterruptedException {
        String recipe = """
                all: ; @umask 027; cd 'a b' && A=ä d1make-run sh -c 'pwd; umask; printf "%s|" "$$A" "$$@"; cat bytes' \
                "x y" "" "'" '"' '$$HOME' '\\n' | od -c
                """;
        CommandsProject project = project(recipe);
        Files.createDirectory(project.workspace().directory().resolve("a b"));
        byte[] bytes = new byte[70_000];
        new Random(1).nextBytes(bytes);
        Files.write(project.workspace().directory().resolve("a b/bytes"), bytes);
        Run run = project.d1make();
        succeeds(run);
        assertThat(run.stdout()).isEqualTo(project.workspace().plainMake().stdout());
    }

    @Test
    void aCommandWhoseHostIsKilledRunsAgainOnAnother() throws IOException, InterruptedException {
        CommandsProject project = project("all: ; @d1make-run sh gated\n")
                .file("gated", "echo \"$HOME\" >>begun; read line <gate; echo whole >out\n");
        project.prepare("mkfifo", "gate");
        project.workspace().set("D1MAKE_FALLBACK", "none");
        Path begun = project.workspace().directory().resolve("begun");
        StartedRun build = project.workspace().start();
        Await.until(() -> lines(begun) == 1, "the first run");
        String first = project.host(project.text("begun").strip());
        HOSTS.get().all().stream()
                .filter(host -> host.name().equals(first))
                .forEach((SshHost host) -> host.signalConnections("KILL"));
        Await.until(() -> lines(begun) == 2, "the second run");
        Files.writeString(project.workspace().directory().resolve("gate"), "go\n");
        Run run = build.await();
        succeeds(run);
        assertThat(project.text("out")).isEqualTo("whole\n");
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of the kind that autoconf makes: probes of the compiler's words, and programs that are built, and run here. */
    @Test
    void configureFindsTheSameAsWithoutD1make() throws IOException, InterruptedException {
        String configure = """
                #!/bin/sh
                exec 5>config.log
                CC=gcc
                for option in --version -v -V -qversion; do $CC $option >&5 2>&5; echo "$option $?" >>found; done
                mkdir conftest.dir && cd conftest.dir || exit
                echo 'int main(void) { return 0; }' >conftest.c
                $CC -o conftest conftest.c >&5 2>&5; echo "link $?" >>../found
                ls | tr '\\n' ' ' >>../found; ./conftest; echo "runs $?" >>../found
                $CC -c -g -O9 -Wall conftest.c 2>conftest.err; echo "$? $(wc -c <conftest.err)" >>../found
                echo nonsense >bad.c; $CC -c bad.c 2>bad.err; echo "$?" >>../found; cat bad.err >>../found
                echo '__GNUC__' | $CC -E - | tail -n 1 >>../found
                $CC -E bad.c >bad.i 2>&5; cat bad.i >>../found
                $CC -print-prog-name=ld >>../found; $CC -dumpmachine >>../found
                cd .. && rm -r conftest.dir && echo "ac_cv_all='$(cat found)'" >config.status
                """;
        String makefile = "config.status: ; @sh configure\n";
        CommandsProject plain = project(makefile).file("configure", configure);
        plain.prepare("make");
        CommandsProject ours = project(makefile).file("configure", configure);
        Run run = ours.d1make("--commands=auto", "--debug=dispatch");
        succeeds(run);
        assertThat(run.stderr()).contains("gcc -o conftest conftest.c in").contains("runs there");
        assertThat(ours.text("config.status")).contains("runs 0").isEqualTo(plain.text("config.status"));
    }

    @Test
    void cmakesLauncherMakesJobsOfItsCompiles() throws IOException, InterruptedException {
        CommandsProject project = project("").file("CMakeLists.txt", """
                cmake_minimum_required(VERSION 3.10)
                project(parts C)
                add_library(one STATIC one.c two.c)
                add_executable(prog main.c)
                target_link_libraries(prog one)
                """);
        project.file("one.c", "int one(void) { return 1; }\n").file("two.c", "int two(void) { return 2; }\n");
        project.file("main.c", "int one(void);\nint main(void) { return one() - 1; }\n");
        project.prepare("cmake", "-S", ".", "-B", "obj", "-DCMAKE_C_COMPILER_LAUNCHER=d1make-run");
        Run run = project.d1make("-C", "obj", "-j4", "--commands=auto", "--debug=dispatch");
        succeeds(run);
        assertThat(run.stderr().lines().filter(line -> line.matches(".*cc .*-c .* runs there")))
                .hasSize(3);
        project.prepare("obj/prog");
    }

    @Test
    void ninjaOverD1makeRunsItsCommandsOnHosts() throws IOException, InterruptedException {
        CommandsProject project = project("").file("build.ninja", """
                rule note
                  command = bash note $out && touch $out
                build ran/a: note
                build ran/b: note
                build ran/c: note
                """);
        project.workspace().set("D1MAKE_COMMANDS", "bash");
        Run run = project.d1make("--exec", "-j4", "ninja", "-v");
        succeeds(run);
        assertThat(run.stdout()).contains("[3/3] bash note");
        assertThat(project.ranOn().values()).hasSize(3).allMatch(host -> host.startsWith("build"));
        assertThat(project.d1make("--exec", "ninja", "no-such-goal").status()).isEqualTo(1);
    }

    @Test
    void anyProgramRunsInMakesPlaceAndItsEndIsD1makes() throws IOException, InterruptedException {
        CommandsProject project = project("all: ; @bash note ran/x; echo $(CARGO_BUILD_JOBS) $(MAKEFLAGS)\n");
        project.workspace().set("D1MAKE_COMMANDS", "bash");
        Run run = project.d1make("--exec", "-j3", "sh", "-c", "make -s; exit 7");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(7);
        assertThat(run.stdout()).startsWith("3 s -j3");
        assertThat(project.ranOn().get("x")).startsWith("build");
        assertThat(project.d1make("--exec", "sh", "-c", "kill -TERM $$").status())
                .isEqualTo(128 + 15);
        assertThat(project.d1make("--exec", "no-such-program").stderr()).contains("no such program on PATH");
        project.workspace().set("D1MAKE_MODE", "local");
        assertThat(project.d1make("--exec", "sh", "-c", "bash note ran/local; exit 6")
                        .status())
                .isEqualTo(6);
        assertThat(project.ranOn()).containsEntry("local", CommandsProject.HERE);
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
