package org.d1make.integration.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.d1make.integration.process.Run;
import org.junit.jupiter.api.Test;

/** configure and CMake, which call compilers, and projects that they have configured. */
class ConfiguredIT extends CommandsFixture {

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

    /** In one directory, since configure writes its name down. */
    @Test
    void autoconfsConfigureWritesTheSameConfigStatus() throws IOException, InterruptedException {
        CommandsProject project = project("config.status: ; @./configure --quiet\n")
                .file("configure.ac", """
                AC_INIT([parts], [1.0])
                AC_CONFIG_HEADERS([config.h])
                AC_PROG_CC
                AC_PROG_CPP
                AC_CHECK_HEADERS([sys/stat.h no/such.h])
                AC_CHECK_FUNCS([strdup no_such_function])
                AC_CHECK_SIZEOF([long])
                AC_C_BIGENDIAN
                AC_SEARCH_LIBS([sqrt], [m])
                AC_CONFIG_FILES([Makefile.out])
                AC_OUTPUT
                """)
                .file("config.h.in", """
                #undef HAVE_SYS_STAT_H
                #undef HAVE_NO_SUCH_H
                #undef HAVE_STRDUP
                #undef HAVE_NO_SUCH_FUNCTION
                #undef SIZEOF_LONG
                #undef WORDS_BIGENDIAN
                """)
                .file(
                        "Makefile.out.in",
                        "CC = @CC@\nCFLAGS = @CFLAGS@\nCPP = @CPP@\nLIBS = @LIBS@\nEXEEXT = @EXEEXT@\n");
        project.prepare("autoconf");
        project.prepare("./configure", "--quiet");
        List<String> files = List.of("config.status", "config.h", "Makefile.out");
        Map<String, String> plain = project.texts(files);
        project.prepare("rm", "config.status", "config.h", "Makefile.out");
        Run run = project.d1make("--commands=auto", "--debug=dispatch");
        succeeds(run);
        assertThat(run.stderr()).containsPattern("gcc .*conftest.c.* runs there");
        assertThat(project.texts(files)).isEqualTo(plain);
        assertThat(plain.get("config.h")).contains("#define SIZEOF_LONG 8", "#define HAVE_STRDUP 1");
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
}
