package org.d1make.doctor.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class AilmentTest {

    /** Each has a row: its name, how bad it is, what it breaks, how to mend it. */
    @Test
    void theDocumentHasEachAilmentWithItsWords() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/doctor.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        List<String> expected = Arrays.stream(Ailment.values())
                .map(ailment -> "| `" + ailment.word() + "` | "
                        + ailment.severity().word() + " | " + escaped(ailment.breaks()) + " | "
                        + escaped(ailment.cure()) + " |")
                .toList();
        assertThat(rows).containsExactlyElementsOf(expected);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
