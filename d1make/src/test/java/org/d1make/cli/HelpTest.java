package org.d1make.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HelpTest {
    @Test
    void everyOptionAndEveryVariableIsInTheHelp() {
        for (OwnOption option : OwnOption.values()) {
            assertThat(Help.text()).contains(option.usage());
        }
        for (Setting setting : Setting.values()) {
            assertThat(Help.text()).containsPattern("\\b(D1MAKE_)?" + setting.name() + "\\b");
        }
    }

    @Test
    void theHelpFitsAScreenAndSaysWhereMakesOptionsGo() {
        assertThat(Help.text().lines().count()).isLessThanOrEqualTo(24);
        assertThat(Help.text().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Help.text()).contains("goes to make");
    }
}
