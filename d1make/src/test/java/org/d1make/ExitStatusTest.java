package org.d1make;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExitStatusTest {
    @Test
    void ownStatusesLieBetween100And119AndDiffer() {
        assertThat(ExitStatus.values())
                .extracting(ExitStatus::code)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).isBetween(100, 119));
        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::meaning)).noneMatch(String::isBlank);
    }

    @Test
    void theStatusesOfTheDocumentationDoNotMove() {
        assertThat(ExitStatus.values())
                .extracting(ExitStatus::code)
                .containsExactly(100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110);
    }
}
