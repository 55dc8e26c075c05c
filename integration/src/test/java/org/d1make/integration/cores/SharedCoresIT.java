package org.d1make.integration.cores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.d1make.integration.build.Workspace;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Six sub-makes of forty recipes each on one host of four tokens, over ssh: never more than six recipes at once, and never
 * fewer than four while there is work.
 */
@Timeout(180)
class SharedCoresIT {

    private static final int JOBS = 6;
    private static final int RECIPES = 40;
    private static final int TOKENS = 4;

    /**
     * In seconds. Between a recipe's end and the next one's start a make must be woken, and start a shell, on cores that others
     * use too. A token that is lost is missed for longer: each recipe takes 0.15 s, and there are 240.
     */
    private static final double GAP = 1;

    private static final String SUB_MAKEFILE = """
            recipes := $(addprefix r,$(shell seq %d))
            all: $(recipes)
            $(recipes):
            \t@%s; sleep 0.15; %s
            """.formatted(
            RECIPES, Timeline.note("start", "$(JOB) $$PPID", "../log"), Timeline.note("end", "$(JOB)", "../log"));

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(1);

    private static Workspace project() throws IOException {
        return Workspace.in(HOSTS.get())
                .file("Makefile", """
                        JOBS := $(shell seq %d)
                        all: $(JOBS)
                        $(JOBS): ; @$(MAKE) -s -C sub JOB=$@
                        """.formatted(JOBS))
                .file("sub/Makefile", SUB_MAKEFILE)
                .set("D1MAKE_HOSTS", "build1/" + JOBS + ",jobs=" + TOKENS);
    }

    private static Timeline timeline(Workspace project) {
        try {
            return Timeline.read(log(project));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path log(Workspace project) {
        return project.directory().resolve("log");
    }

    @Test
    void neverDoMoreRunThanThereAreJobsNorFewerThanThereAreTokens() throws IOException, InterruptedException {
        Workspace project = project();
        Run run = project.d1make("-j" + JOBS);
        assertThat(run.status()).describedAs(run.describe()).isZero();
        Timeline timeline = timeline(project);
        assertThat(timeline.started()).isEqualTo(JOBS * RECIPES);
        assertThat(timeline.most()).isEqualTo(JOBS);
        assertThat(timeline.longestBelow(TOKENS)).isLessThan(GAP);
    }

    @Test
    void theSameWithAMakeKilledInBetween() throws IOException, InterruptedException {
        Workspace project = project();
        StartedRun build = project.start("-k", "-j" + JOBS);
        Await.until(() -> timeline(project).started() >= JOBS * RECIPES / 3, "a third of the recipes");
        String[] lastStart = timeline(project).moments().stream()
                .filter(Timeline.Moment::start)
                .reduce((before, behind) -> behind)
                .orElseThrow()
                .rest()
                .split(" ");
        Processes.signal("KILL", Long.parseLong(lastStart[1]));
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);
        assertThat(run.stderr()).contains("make: *** [Makefile:3: " + lastStart[0] + "] Killed");
        Timeline timeline = timeline(project);
        assertThat(timeline.started()).isBetween((JOBS - 1) * RECIPES, JOBS * RECIPES - 1);
        assertThat(timeline.most()).isEqualTo(JOBS);
        assertThat(timeline.longestBelow(TOKENS)).isLessThan(GAP);
    }
}
