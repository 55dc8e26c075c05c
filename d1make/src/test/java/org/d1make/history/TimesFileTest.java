package org.d1make.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimesFileTest {

    private static final String A = "00000000000000aa";
    private static final String B = "00000000000000bb";

    @TempDir
    Path directory;

    private Path path;
    private TimesFile file;

    @BeforeEach
    void name() {
        path = directory.resolve("cache/d1make/times");
        file = new TimesFile(path);
    }

    @Test
    void whatIsAddedIsReadAndTheDirectoryIsMade() throws IOException {
        assertThat(file.read()).isEmpty();
        file.add(Map.of(A, 1_500L));
        assertThat(file.read()).containsExactly(Map.entry(A, new TimesFile.Entry(1_500, 0)));
    }

    @Test
    void aBuildAddsToWhatAnotherHasWrittenMeanwhile() throws IOException {
        TimesFile other = new TimesFile(path);
        file.add(Map.of(A, 1L));
        other.add(Map.of(B, 2L));
        assertThat(file.read()).containsOnlyKeys(A, B);
    }

    @Test
    void damageCostsTheLinesThatAreDamaged() throws IOException {
        file.add(Map.of(A, 1L, B, 2L));
        String text = Files.readString(path);
        Files.writeString(path, text.replace(B, "what?") + "00000000000000cc 17");
        assertThat(file.read()).containsOnlyKeys(A);
        Files.write(path, new byte[] {(byte) 0xff, 0, 10, 1});
        assertThat(file.read()).isEmpty();
        file.add(Map.of(B, 3L));
        assertThat(file.read()).containsOnlyKeys(B);
    }

    @Test
    void aDirectoryInItsPlaceIsAFileThatHoldsNothing() throws IOException {
        Files.createDirectories(path.resolve("x"));
        assertThat(file.read()).isEmpty();
        assertThatThrownBy(() -> file.add(Map.of(A, 1L))).isInstanceOf(IOException.class);
        assertThat(path.getParent()).isDirectoryContaining(path::equals).isDirectoryNotContaining("glob:**new*");
    }

    @Test
    void jobsThatRunNoMoreAreForgotten() throws IOException {
        file.add(Map.of(A, 1L));
        for (int build = 1; build <= 50; build++) {
            file.add(Map.of(B, 2L));
        }
        assertThat(file.read()).containsOnlyKeys(A, B);
        file.add(Map.of(B, 2L));
        assertThat(file.read()).containsOnlyKeys(B);
    }

    @Test
    void itStaysBoundedAndKeepsWhatIsNewest() throws IOException {
        file.add(Map.of(A, 1L));
        Map<String, Long> many = new HashMap<>();
        for (long i = 0; i < TimesFile.MOST; i++) {
            many.put(String.format("%016x", i << 32), i);
        }
        file.add(many);
        assertThat(file.read()).hasSize(TimesFile.MOST).doesNotContainKey(A);
        assertThat(Files.size(path)).isLessThan(700_000);
    }
}
