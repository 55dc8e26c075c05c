package org.d1make.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.d1make.progress.Calls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class BuildHistoryTest {

    @TempDir
    Path cache;

    private BuildHistory history(JobHistory jobs, String... arguments) {
        return new BuildHistory(cache, "/project", List.of(arguments), jobs);
    }

    private JobHistory jobs() {
        return JobHistory.open(cache, "/project");
    }

    @Test
    void aBuildIsKnownAgainByItsArguments() throws IOException {
        JobHistory jobs = jobs();
        assertThat(history(jobs, "-k", "all").allSeconds()).isEmpty();
        jobs.took(Calls.in("a"), 3);
        jobs.took(Calls.in("b"), 4.5);
        history(jobs, "-k", "all").save();
        jobs.save();
        assertThat(history(jobs(), "-k", "all").allSeconds()).hasValue(7.5);
        assertThat(history(jobs(), "test").allSeconds()).isEmpty();
        assertThat(history(jobs(), "-k", "all").seconds(Calls.in("b"))).hasValue(4.5);
        assertThat(history(jobs(), "-k", "all").seconds(Calls.in("c"))).isEmpty();
    }

    @Test
    void allIsTheSumOfWhatIsRememberedOfTheJobs() throws IOException {
        JobHistory first = jobs();
        first.took(Calls.in("a"), 4);
        first.save();
        JobHistory second = jobs();
        second.took(Calls.in("a"), 2);
        history(second, "all").save();
        assertThat(history(second, "all").allSeconds()).hasValue(3);
    }

    @Test
    void aDamagedFileIsOneThatHoldsNothing() throws IOException {
        JobHistory jobs = jobs();
        jobs.took(Calls.in("a"), 3);
        history(jobs, "all").save();
        try (var files = Files.list(cache.resolve("d1make"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "garbage\n");
            }
        }
        assertThat(history(jobs(), "all").allSeconds()).isEmpty();
    }
}
