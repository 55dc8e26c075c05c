package org.d1make.integration.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.d1make.integration.PlainMake;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Other programs that take part in make's jobserver find the host's, and run as many processes as it has tokens. */
@Timeout(180)
class JobserverClientsIT {

    private static final int TOKENS = 3;
    private static final int PARTS = 8;

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(1);

    /** A job that runs that command in a recipe that make takes for recursive, so that it passes its jobserver on. */
    private static Workspace project(String command) throws IOException {
        return Workspace.in(HOSTS.get())
                .file("Makefile", "all: ; @$(MAKE) -s -C sub\n")
                .file("sub/Makefile", "all: ; +@" + command + "\n")
                .set("D1MAKE_HOSTS", "build1/2,jobs=" + TOKENS);
    }

    private static void script(Workspace project, String name, String text) throws IOException {
        project.file(name, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(project.directory().resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Shell that does something, long enough to be seen beside others, and notes when. */
    private static String noted(String command) {
        String log = "\"$D1TEST_LOG\"";
        return (Timeline.note("start", "$$$$", log) + "\n" + command + "\nstatus=$?\nsleep 0.3\n"
                        + Timeline.note("end", "$$$$", log) + "\nexit $status\n")
                .replace("$$", "$");
    }

    private static Run built(Workspace project) throws InterruptedException {
        project.set("D1TEST_LOG", project.directory().resolve("log").toString());
        Run run = project.d1make("-j2");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        return run;
    }

    private static void allTokensWereUsed(Workspace project, int tasks) throws IOException {
        Timeline timeline = Timeline.read(project.directory().resolve("log"));
        assertThat(timeline.started()).isGreaterThanOrEqualTo(tasks);
        assertThat(timeline.most()).isEqualTo(TOKENS);
    }

    /**
     * gcc links by a makefile of its own, which it gives to the make that MAKE names: that one takes another shell, which notes
     * each of the link's compilations. Older than 13, gcc does not know FIFOs, and says so under plain make 4.4 as well.
     */
    @Test
    void gccLinksInParallel() throws IOException, InterruptedException {
        assumeThat(PlainMake.isAtLeast("4.4")).isFalse();
        Workspace project =
                project("MAKE=../make-noted gcc -O1 -flto=jobserver -flto-partition=1to1 $(wildcard *.c) -o program"
                        + " 2>../said; cat ../said >&2; ./program");
        for (int part = 0; part < PARTS; part++) {
            // Without noipa gcc would find that little is left to be done in parallel.
            project.file("sub/part" + part + ".c", """
                    int part%2$d(int);
                    __attribute__((noipa)) int part%1$d(int n) { return n > %1$d ? part%2$d(n - 1) * %1$d : n; }
                    """.formatted(part, (part + 1) % PARTS));
        }
        project.file("sub/main.c", """
                int part0(int);
                int main(int count, char **words) { (void)words; return part0(count - 1); }
                """);
        script(project, "make-noted", "exec make SHELL=" + project.directory() + "/shell-noted \"$@\"\n");
        script(project, "shell-noted", noted("/bin/sh \"$@\""));
        Run run = built(project);
        assertThat(run.stderr()).doesNotContain("jobserver");
        allTokensWereUsed(project, PARTS);
    }

    @Test
    void aClientByTheRulesOfNinjaTakesAllTokensAndGivesThemBack() throws IOException, InterruptedException {
        Workspace project = project("for round in 1 2; do ./client 12 ./task || exit; done");
        script(project, "sub/task", noted("true"));
        try (InputStream source = Objects.requireNonNull(getClass().getResourceAsStream("/jobserver/client.c"))) {
            project.file("client.c", new String(source.readAllBytes(), StandardCharsets.UTF_8));
        }
        compile(project.directory());
        Run run = built(project);
        assertThat(run.stderr()).isEmpty();
        allTokensWereUsed(project, 24);
    }

    private static void compile(Path directory) throws IOException, InterruptedException {
        Process gcc = new ProcessBuilder("gcc", "-Wall", "-Wextra", "-Werror", "-o", "sub/client", "client.c")
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
    }

    /** Debian's cargo and rustc take half a gigabyte: the test runs where they are installed already. */
    @Test
    void cargoCompilesInParallel() throws IOException, InterruptedException {
        Optional<Path> toolchain = rustToolchain();
        assumeThat(toolchain).describedAs("a Rust toolchain").isPresent();
        String cargo = toolchain.get().resolve("cargo").toString();
        Workspace project = project("CARGO_HOME=$$PWD/home RUSTC_WRAPPER=$$PWD/../rustc-noted RUSTC="
                        + toolchain.get().resolve("rustc") + " " + cargo + " build --offline 2>../said; status=$$?;"
                        + " cat ../said >&2; exit $$status")
                .file("sub/Cargo.toml", "[package]\nname = \"noted\"\nversion = \"0.1.0\"\nedition = \"2018\"\n")
                .file("sub/build.rs", "fn main() { println!(\"cargo:rerun-if-changed=build.rs\"); }\n");
        for (int part = 0; part < PARTS; part++) {
            project.file("sub/src/bin/part" + part + ".rs", "fn main() {}\n");
        }
        script(
                project,
                "rustc-noted",
                "case \" $* \" in *' --crate-name '*) ;; *) exec \"$@\" ;; esac\n" + noted("\"$@\""));
        Run run = built(project);
        assertThat(run.stderr()).doesNotContain("jobserver").contains("Finished");
        allTokensWereUsed(project, PARTS);
    }

    /** The directory of programs of the toolchain that is in use, which need no home to be found. */
    private static Optional<Path> rustToolchain() throws IOException, InterruptedException {
        Optional<Path> rustc = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(directory -> Path.of(directory, "rustc"))
                .filter(Files::isExecutable)
                .findFirst();
        if (rustc.isEmpty()) {
            return Optional.empty();
        }
        Process sysroot = new ProcessBuilder(rustc.get().toString(), "--print", "sysroot").start();
        String path = new String(sysroot.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return Optional.of(Path.of(path, "bin"))
                .filter(bin ->
                        List.of("rustc", "cargo").stream().allMatch(name -> Files.isExecutable(bin.resolve(name))));
    }
}
