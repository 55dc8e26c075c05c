package org.d1make.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SessionKeyTest {

    private static final List<String> SSH = List.of("ssh", "-p", "22", "--", "build1", "nice -n 5 d1make-server");
    private static final Map<String, String> ENVIRONMENT = Map.of("HOME", "/h", "LC_ALL", "C", "CC", "gcc");
    private static final List<String> PROGRAM = List.of("1 2", "3 4");

    private static final String KEY = SessionKey.of(SSH, ENVIRONMENT, PROGRAM);

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(ENVIRONMENT);
        changed.put(name, value);
        return changed;
    }

    @Test
    void theSameGivesTheSameInWhateverOrderTheEnvironmentIs() {
        Map<String, String> reversed = new HashMap<>();
        List.of("CC", "LC_ALL", "HOME").forEach(name -> reversed.put(name, ENVIRONMENT.get(name)));
        assertThat(SessionKey.of(List.copyOf(SSH), reversed, PROGRAM)).isEqualTo(KEY);
    }

    @Test
    void variablesThatReachJobsByTheLauncherDoNotCount() {
        assertThat(SessionKey.of(SSH, with("CC", "clang"), PROGRAM)).isEqualTo(KEY);
        assertThat(SessionKey.of(SSH, with("MAKEFLAGS", "k"), PROGRAM)).isEqualTo(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOME", "USER", "LOGNAME", "SSH_AUTH_SOCK", "KRB5CCNAME", "LANG", "LANGUAGE", "LC_ALL"})
    void variablesThatSshUsesOrSendsCount(String name) {
        assertThat(SessionKey.of(SSH, with(name, "other"), PROGRAM)).isNotEqualTo(KEY);
    }

    @Test
    void eachWordOfTheCommandAndEachFileOfTheProgramCounts() {
        for (int i = 0; i < SSH.size(); i++) {
            List<String> words = new java.util.ArrayList<>(SSH);
            words.set(i, words.get(i) + "x");
            assertThat(SessionKey.of(words, ENVIRONMENT, PROGRAM)).isNotEqualTo(KEY);
        }
        assertThat(SessionKey.of(SSH, ENVIRONMENT, List.of("1 2", "3 5"))).isNotEqualTo(KEY);
    }

    @Test
    void noTwoListsGiveOneText() {
        assertThat(SessionKey.of(List.of("a", "b"), Map.of(), List.of()))
                .isNotEqualTo(SessionKey.of(List.of("ab"), Map.of(), List.of()))
                .isNotEqualTo(SessionKey.of(List.of("a1:b"), Map.of(), List.of()));
    }
}
