package org.d1make.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.d1make.calls.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class JobHistoryTest {

    @TempDir
    Path cache;

    private JobHistory open(String root) {
        return JobHistory.open(cache, root);
    }

    private static Call call(String directory, String... arguments) {
        return new Call(
                0,
                0,
                1,
                directory,
                "make",
                List.of(arguments),
                Map.of(),
                022,
                false,
                directory,
                1,
                false,
                Call.Jobserver.NONE,
                0,
                false,
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
    }

    @Test
    void noMoreIsKeptThanTheFileCanHold() throws IOException {
        JobHistory history = open("/p");
        for (int i = 0; i < TimesFile.MOST + 1; i++) {
            history.took(call("/p", "" + i), 2);
        }
        history.took(call("/p", "0"), 4);
        history.save();
        assertThat(history.measuredSeconds()).isEqualTo(TimesFile.MOST * 2 + 2.0);
        assertThat(open("/p").knownSeconds(call("/p", "0"))).hasValue(4);
        assertThat(open("/p").knownSeconds(call("/p", "" + TimesFile.MOST))).isEmpty();
    }

    @Test
    void theNextBuildKnowsWhatThisOneMeasuredAndHalfOfWhatWasKnownBefore() throws IOException {
        JobHistory first = open("/p");
        assertThat(first.knownSeconds(call("/p/a"))).isEmpty();
        first.took(call("/p/a"), 8);
        first.took(call("/p/b", "-k"), 4);
        first.save();
        JobHistory second = open("/p");
        assertThat(second.knownSeconds(call("/p/a"))).hasValue(8);
        assertThat(second.knownSeconds(call("/p/b", "-k"))).hasValue(4);
        assertThat(second.knownSeconds(call("/p/b"))).isEmpty();
        assertThat(second.averageSeconds()).isEqualTo(6);
        second.took(call("/p/a"), 4);
        second.save();
        assertThat(open("/p").knownSeconds(call("/p/a"))).hasValue(6);
        assertThat(open("/p").averageSeconds()).describedAs("of the last build").isEqualTo(6);
    }

    @Test
    void eachProjectHasAFileOfItsOwnAndAProjectThatHasMovedBeginsAnew() throws IOException {
        JobHistory history = open("/p");
        history.took(call("/p/a"), 8);
        history.save();
        assertThat(open("/q").knownSeconds(call("/q/a"))).isEmpty();
        try (Stream<Path> files = Files.list(cache.resolve("d1make"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void nothingThatAMakefileSaysStandsInTheFile() throws IOException {
        JobHistory history = open("/p");
        history.took(call("/p/a", "PASSWORD=secret"), 8);
        history.save();
        try (Stream<Path> files = Files.list(cache.resolve("d1make"))) {
            assertThat(files.findFirst().orElseThrow()).content().doesNotContain("secret", "PASSWORD");
        }
    }

    @Test
    void aBuildThatMeasuredNothingWritesNothing() throws IOException {
        open("/p").save();
        assertThat(cache).isEmptyDirectory();
    }
}
