package org.d1make.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CallTextTest {

    private static List<PlannedCall> calls(String line) {
        return CallText.of(line, Set.of("make", "gmake"), "/r/called-make");
    }

    private static String told(String line) {
        return String.join(
                "; ",
                calls(line).stream()
                        .map(call -> call.directory() + ":" + String.join(",", call.arguments())
                                + (call.inLoop() ? " looped" : ""))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "make -C lib all ~ :-C,lib,all",
                "/r/called-make -s ~ :-s",
                "cd lib && make x ~ lib:x",
                "cd lib; cd sub; gmake ~ lib/sub:",
                "(cd a && make 1) && (cd b && make 2) ~ a:1; b:2",
                "cd /abs/dir && make ~ /abs/dir:",
                "FOO=1 BAR='x y' make V=2 ~ :V=2",
                "if test -d x; then make a; else make b; fi ~ :a; :b",
                "exec make 'a b' \"c $d\" e\\ f ~ :a b,c $d,e f",
                "env X=1 make all >log 2>&1 </dev/null ~ :all",
                "make a | tee log ~ :a",
                "make a & make b; wait ~ :a; :b",
                "for d in x y; do make -C $d t; done ~ :-C,x,t looped; :-C,y,t looped",
                "for d in x y; do (cd $d && make) || exit 1; done; make z ~ x: looped; y: looped; :z",
                "for d in x \\\\n y; do make -C ${d}/q; done ~ :-C,x/q looped; :-C,y/q looped",
                "for d in `ls`; do make -C $d; done ~ :-C,$d looped",
                "for d in */; do make -C $d; done ~ :-C,$d looped",
                "while read d; do make -C $d; done < list ~ :-C,$d looped"
            })
    void callsAreFoundWithTheirDirectoriesAndLoops(String line, String expected) {
        assertThat(told(line.replace("\\n", "\n"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo make all",
                "cc -o make make.c",
                "# make all",
                "echo 'x; make all'",
                "cp make/file .",
                "test -x make",
                "make-this all",
                ""
            })
    void theWordAloneIsNoCall(String line) {
        assertThat(calls(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "gcc -c a.c -o a.o && ar r lib.a a.o ~ gcc: -c a.c -o a.o",
                "d1make-run pdflatex book ~ pdflatex: book",
                "cd doc; CC=x /opt/bin/d1make-run ./prog x >out ~ ./prog:doc x",
                "d1make-run gcc -c a.c; gcc x ~ gcc: -c a.c; gcc: x",
                "d1make-run d1make-run x ~ d1make-run: x",
                "/usr/bin/gcc -c a.c; echo gcc; d1make-run; my-d1make-run x ~ ''",
            })
    void commandsAreFoundByTheirNamesAndBehindD1makeRun(String line, String expected) {
        assertThat(String.join(
                        "; ",
                        CallText.of(line, Set.of("gcc"), "/r/called-make").stream()
                                .map(call -> call.program() + ":" + call.directory() + " "
                                        + String.join(" ", call.arguments()))
                                .toList()))
                .isEqualTo(expected);
    }

    @Test
    void whatStandsForTheMakeVariableIsMake() {
        assertThat(calls("/r/called-make x; gmake y"))
                .extracting(PlannedCall::program)
                .containsExactly("make", "gmake");
    }

    @Test
    void aLineThatEndsInTheMiddleOfAWordIsRead() {
        assertThat(told("make 'a")).isEqualTo(":a");
        assertThat(told("make a\\")).isEqualTo(":a");
    }
}
