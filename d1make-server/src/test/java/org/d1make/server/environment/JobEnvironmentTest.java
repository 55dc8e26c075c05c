package org.d1make.server.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.client.Message;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {

    private static final Map<String, String> JVM =
            Map.of("PATH", "/opt/gcc/bin:/bin", "HOME", "/home/u", "CC", "gcc", "FOO", "1", "PWD", "/", "SHLVL", "2");
    private static final Map<String, String> SCRIPT = Map.of(
            "PATH",
            "/bin",
            "HOME",
            "/home/u",
            "CC",
            "gcc",
            "GONE",
            "x",
            "PWD",
            "/home/u",
            "BASH_FUNC_m%%",
            "() { :; }");

    private static Map<String, String> job(
            HostEnvironment host, List<String> build, List<String> set, String... unset) {
        Message.Run run = new Message.Run(1, "/project/dir", "make", List.of(), set, List.of(unset), 022, false, false);
        Map<String, String> variables = new HashMap<>();
        for (String entry : new JobEnvironment(build, host).of(run)) {
            int equals = entry.indexOf('=');
            assertThat(variables.put(entry.substring(0, equals), entry.substring(equals + 1)))
                    .isNull();
        }
        return variables;
    }

    private static HostEnvironment plain() {
        return HostEnvironment.of(JVM, Optional.empty());
    }

    @Test
    void ofTheHostComesOnlyWhatBelongsToIt() {
        assertThat(job(plain(), List.of("CC=clang"), List.of()))
                .containsEntry("PATH", "/opt/gcc/bin:/bin")
                .containsEntry("HOME", "/home/u")
                .containsEntry("CC", "clang")
                .doesNotContainKeys("FOO", "SHLVL");
    }

    @Test
    void theRecipeHasTheLastWord() {
        assertThat(job(plain(), List.of("A=1", "B=1", "C=1"), List.of("PATH=/mine", "A=2", "X="), "B", "HOME"))
                .containsEntry("PATH", "/mine")
                .containsEntry("A", "2")
                .containsEntry("X", "")
                .containsEntry("C", "1")
                .doesNotContainKeys("B", "HOME");
    }

    @Test
    void ofWhatTheRecipeSetsTwiceTheLastCounts() {
        assertThat(job(plain(), List.of("A=1"), List.of("A=2", "X=1", "A=3", "X=2"), "A"))
                .containsEntry("A", "3")
                .containsEntry("X", "2");
    }

    @Test
    void jobsKnowNothingOfEachOther() {
        JobEnvironment environment = new JobEnvironment(List.of("A=1"), plain());
        Message.Run first = new Message.Run(
                1, "/first", "make", List.of(), List.of("A=2", "X=1"), List.of("HOME"), 022, false, false);
        Message.Run second =
                new Message.Run(2, "/second", "make", List.of(), List.of("Y=1", "X=2"), List.of(), 022, false, false);
        environment.of(first);
        assertThat(environment.of(second)).contains("A=1", "HOME=/home/u", "PWD=/second", "Y=1", "X=2");
    }

    @Test
    void whatTheSetupCommandChangedWinsOverTheBuild() {
        HostEnvironment host = HostEnvironment.of(JVM, Optional.of(SCRIPT));
        assertThat(job(host, List.of("FOO=0", "GONE=y", "CC=clang"), List.of()))
                .containsEntry("FOO", "1")
                .containsEntry("PATH", "/opt/gcc/bin:/bin")
                .containsEntry("CC", "clang")
                .doesNotContainKey("GONE");
    }

    @Test
    void programsOfD1makesOwnAreAtTheEndOfPathAlsoWhereTheSetupCommandChangedIt() {
        for (Optional<Map<String, String>> script :
                List.of(Optional.<Map<String, String>>empty(), Optional.of(SCRIPT))) {
            HostEnvironment host = HostEnvironment.of(JVM, script).withProgramsOf("/d1make/bin");
            assertThat(job(host, List.of(), List.of())).containsEntry("PATH", "/opt/gcc/bin:/bin:/d1make/bin");
            assertThat(job(host, List.of(), List.of("PATH=/mine"))).containsEntry("PATH", "/mine");
        }
    }

    @Test
    void whatShellsDoToTheirEnvironmentIsNoChange() {
        HostEnvironment host = HostEnvironment.of(JVM, Optional.of(SCRIPT));
        assertThat(host.changed()).doesNotContainKeys("PWD", "SHLVL");
        assertThat(host.removed()).containsExactly("GONE");
    }

    @Test
    void theDirectoryIsPwdAsItWasNamed() {
        assertThat(job(plain(), List.of("PWD=/elsewhere"), List.of("PWD=/recipe")))
                .containsEntry("PWD", "/project/dir");
    }

    @Test
    void whatMakeTellsItselfDoesNotTravel() {
        assertThat(job(plain(), List.of("MAKE_RESTARTS=1", "MAKE_TERMOUT=/dev/tty"), List.of("MAKE_TERMERR=x")))
                .doesNotContainKeys("MAKE_RESTARTS", "MAKE_TERMOUT", "MAKE_TERMERR");
    }

    @Test
    void aValueMayHoldEqualsSigns() {
        assertThat(job(plain(), List.of("A=b=c"), List.of())).containsEntry("A", "b=c");
    }
}
