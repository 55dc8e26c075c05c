package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program than make at the top. */
class ExecIT extends CommandsFixture {

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

    /** What it is told to end by, while it runs. */
    @ParameterizedTest
    @ValueSource(strings = {"HUP", "INT", "TERM"})
    void aSignalReachesTheProgramAndItsEndIsD1makes(String signal) throws IOException, InterruptedException {
        CommandsProject project = project("")
                .file(
                        "wait",
                        "trap 'echo caught >caught; exit 5' " + signal
                                + "\ntouch begun\nwhile :; do sleep 0.1; done\n");
        StartedRun build = project.workspace().start("--exec", "sh", "./wait");
        Path begun = project.workspace().directory().resolve("begun");
        Await.until(() -> Files.exists(begun), "the program runs");
        project.prepare("kill", "-" + signal, Long.toString(build.pid()));
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(5);
        assertThat(project.text("caught")).isEqualTo("caught\n");
    }

    /** Of which nothing is left: the fixture looks. */
    @Test
    void jobsThatItLeavesBehindEndWithIt() throws IOException, InterruptedException {
        CommandsProject project = project("").file("begin", "touch begun; read line <gate; touch late\n");
        project.prepare("mkfifo", "gate");
        Run run = project.d1make(
                "--exec", "sh", "-c", "d1make-run sh ./begin & until [ -e begun ]; do sleep 0.1; done; exit 3");
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(3);
        assertThat(project.workspace().directory().resolve("late")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--exec no-such-program x      | no-such-program: no such program on PATH",
                "--exec ./Makefile             | ./Makefile: no such program on PATH",
                "--exec ran                    | ran: no such program on PATH",
                "--exec                        | it lacks the program",
                "--exec -j4                    | it lacks the program",
                "--exec -k sh                  | before the program stand -jN and d1make's own options",
                "--exec -j sh                  | behind -j stands a number above 0",
            })
    void whatCannotBeginIsToldAndTheStatusIsUsage(String words, String message)
            throws IOException, InterruptedException {
        for (String mode : List.of("remote", "local")) {
            CommandsProject project = project("all: ;\n");
            project.workspace().set("D1MAKE_MODE", mode);
            Run run = project.d1make(words.split(" +"));
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
            assertThat(run.stderr()).startsWith("d1make: ").contains(message);
        }
    }

    /** A file without a first line that names its program is none for execve(2) either. */
    @Test
    void whatRunsAtTheTopIsNamedInTheLogAndTheStatus() throws IOException, InterruptedException {
        CommandsProject project = project("");
        Run run = project.d1make("--exec", "-j3", "--debug=dispatch", "sh", "-c", "d1make --status");
        succeeds(run);
        assertThat(run.stderr()).contains("sh -c d1make --status starts in ", "sh ended with status 0");
        assertThat(run.stdout()).contains(": d1make --exec sh -c d1make --status\n");
    }

    /** Where there is a cargo: rustc's compiles are jobs, its questions are not. */
    @Test
    void cargosCompilesAreJobsBehindItsWrapper() throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("user.home"));
        Path programs = home.resolve(".cargo/bin");
        assumeTrue(Files.isExecutable(programs.resolve("cargo")), "there is no cargo");
        CommandsProject project = project("")
                .file("Cargo.toml", """
                        [package]
                        name = "parts"
                        version = "0.1.0"
                        edition = "2018"
                        """)
                .file("src/lib.rs", "pub fn one() -> i32 { 1 }\n")
                .file("src/main.rs", "fn main() { std::process::exit(parts::one() - 1) }\n");
        project.workspace()
                .set("RUSTC_WRAPPER", "d1make-run")
                .set("PATH", programs + ":" + project.workspace().variable("PATH"))
                .set("RUSTUP_HOME", home.resolve(".rustup").toString());
        Run run = project.d1make("--exec", "-j2", "--debug=dispatch", "cargo", "build", "--offline");
        succeeds(run);
        assertThat(run.stderr())
                .containsPattern("rustc --crate-name parts .*src/lib.rs .* runs there")
                .containsPattern("rustc --crate-name parts .*src/main.rs .* runs there")
                .containsPattern("rustc -vV in .* runs in place: it is a compiler that is given no file")
                .contains("cargo build --offline starts in ");
        project.prepare("target/debug/parts");
        project.file("src/lib.rs", "pub fn one() -> i32 { two }\n");
        Run fails = project.d1make("--exec", "cargo", "build", "--offline");
        assertThat(fails.status())
                .describedAs(fails.describe())
                .isEqualTo(101); // cargo's own, by chance d1make's USAGE
        assertThat(fails.stderr()).contains("cannot find value `two`").doesNotContain("d1make:");
    }
}
