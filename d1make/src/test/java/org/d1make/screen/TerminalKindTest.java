package org.d1make.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TerminalKindTest {

    @Test
    void theFirstOfTheLocaleVariablesThatIsSetCounts() {
        assertThat(TerminalKind.of(Map.of("LANG", "de_DE.UTF-8")).takesUtf8()).isTrue();
        assertThat(TerminalKind.of(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "")).takesUtf8())
                .isTrue();
        assertThat(TerminalKind.of(Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "C")).takesUtf8())
                .isFalse();
        assertThat(TerminalKind.of(Map.of("LC_CTYPE", "C.utf8")).takesUtf8()).isTrue();
        assertThat(TerminalKind.of(Map.of()).takesUtf8()).isFalse();
    }

    @Test
    void aWindowOfTmuxOrScreenIsKnown() {
        assertThat(TerminalKind.of(Map.of("TERM", "screen-256color")).isMultiplexed())
                .isTrue();
        assertThat(TerminalKind.of(Map.of("TERM", "tmux")).isMultiplexed()).isTrue();
        assertThat(TerminalKind.of(Map.of("TERM", "xterm", "TMUX", "/tmp/x,1,0"))
                        .isMultiplexed())
                .isTrue();
        assertThat(TerminalKind.of(Map.of("TERM", "xterm")).isMultiplexed()).isFalse();
    }
}
