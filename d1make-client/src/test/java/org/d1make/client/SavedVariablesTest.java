package org.d1make.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class SavedVariablesTest {

    @Test
    void aSavedVariableIsPutBackAndItsCopyIsGone() {
        assertThat(SavedVariables.restored(Map.of("LC_ALL", "C.UTF-8", "D1MAKE_SAVED_LC_ALL", "=de_DE", "A", "b")))
                .containsOnly(Map.entry("LC_ALL", "de_DE"), Map.entry("A", "b"));
    }

    @Test
    void aVariableThatWasNotSetIsUnsetAndAnEmptyOneIsEmpty() {
        assertThat(SavedVariables.restored(
                        Map.of("LC_ALL", "C.UTF-8", "D1MAKE_SAVED_LC_ALL", "", "D1MAKE_SAVED_JDK_JAVA_OPTIONS", "=")))
                .containsOnly(Map.entry("JDK_JAVA_OPTIONS", ""));
    }
}
