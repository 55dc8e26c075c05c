package org.d1make.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CallersTextTest {
    @Test
    void aShellMayReadWhereItsTextSaysSo() {
        assertThat(CallersText.mayRead(List.of("/bin/sh", "-c", "list | while read d; do make -C $d; done")))
                .isTrue();
        assertThat(CallersText.mayRead(List.of("/bin/bash", "-euo", "pipefail", "-c", "read -r x; make")))
                .isTrue();
        assertThat(CallersText.mayRead(List.of("/bin/sh", "-c", "yes | (cd already && make config; true)")))
                .isFalse();
        assertThat(CallersText.mayRead(List.of("bash", "-euo", "pipefail", "-c", "yes | { make a; make b; }")))
                .isFalse();
    }

    @Test
    void aScriptMayReadSinceItsTextIsNotThere() {
        assertThat(CallersText.mayRead(List.of("/bin/sh", "./build.sh", "-v"))).isTrue();
        assertThat(CallersText.mayRead(List.of("sh"))).isTrue();
    }

    @Test
    void otherProgramsLeaveTheirInputToTheCall() {
        assertThat(CallersText.mayRead(List.of("timeout", "60", "make", "read")))
                .isFalse();
        assertThat(CallersText.mayRead(List.of())).isFalse();
    }
}
