package org.d1make.integration.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.d1make.integration.D1make;
import org.d1make.integration.process.Run;
import org.d1make.integration.sshd.SshHosts;

/**
 * Builds a scenario twice at one and the same path, by make and by d1make, and compares: absolute paths are equal in
 * both, so nothing has to be forgiven. It does not know what a scenario is about.
 */
final class Bench {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LEFT = Duration.ofSeconds(10);

    private final SshHosts hosts;

    Bench(SshHosts hosts) {
        this.hosts = hosts;
    }

    void compare(Scenario scenario) throws IOException, InterruptedException {
        Path work = Files.createDirectory(
                hosts.workDirectory().resolve(scenario.folder().getFileName()));
        Path project = work.resolve("project");
        Path plain = work.resolve("plain");

        copy(scenario, project);
        Run expected = build(scenario, project, "make");
        hosts.leftovers().end();
        assertThat(expected.status())
                .describedAs("%s, plain make: %s", scenario.folder().getFileName(), expected.describe())
                .isEqualTo(scenario.status());
        Files.move(project, plain);

        copy(scenario, project);
        Run actual = build(scenario, project, D1make.command());
        if (scenario.leavesProcesses()) {
            hosts.leftovers().end();
        }
        assertSame(scenario, expected, actual, plain, project);
        hosts.leftovers().assertNone(LEFT);
    }

    private void assertSame(Scenario scenario, Run expected, Run actual, Path plain, Path project)
            throws IOException, InterruptedException {
        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(actual.status()).describedAs("exit status").isEqualTo(expected.status());
        stream(softly, "stdout", scenario.stdout(), expected.stdout(), actual.stdout());
        stream(softly, "stderr", scenario.stderr(), expected.stderr(), actual.stderr());
        if (!Tree.of(project).equals(Tree.of(plain))) {
            softly.fail("files differ:\n" + Tree.difference(plain, project));
            softly.assertThat(Tree.of(project).entries())
                    .describedAs("files")
                    .containsExactlyElementsOf(Tree.of(plain).entries());
        }
        int jobs = D1make.jobs(actual.stdout() + actual.stderr()) + Tree.ranOnHosts(project);
        if (D1make.distributes() && scenario.jobs() == Scenario.Jobs.REMOTE) {
            softly.assertThat(jobs).describedAs("jobs on hosts").isPositive();
        } else if (D1make.distributes() && scenario.jobs() == Scenario.Jobs.INPLACE) {
            softly.assertThat(jobs).describedAs("jobs on hosts").isZero();
        }
        try {
            softly.assertAll();
        } catch (AssertionError e) {
            throw new AssertionError(
                    scenario.folder().getFileName() + " (" + scenario.covers() + "): " + e.getMessage() + "\n\nd1make: "
                            + actual.describe(),
                    e);
        }
    }

    private static void stream(
            SoftAssertions softly, String name, Scenario.Streams how, String expected, String withSummary) {
        String actual = D1make.withoutSummary(withSummary);
        switch (how) {
            case EXACT -> {
                if (!actual.equals(expected)) {
                    softly.assertThat(tail(actual)).describedAs(name).isEqualTo(tail(expected));
                    softly.assertThat(actual.length())
                            .describedAs("bytes on " + name)
                            .isEqualTo(expected.length());
                    softly.fail(name + " differs");
                }
            }
            case LINES -> softly.assertThat(lines(actual)).describedAs(name).containsExactlyElementsOf(lines(expected));
            case ANY -> {}
        }
    }

    private static List<String> lines(String text) {
        return text.lines().sorted().toList();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 20_000));
    }

    private Run build(Scenario scenario, Path project, String command) throws IOException, InterruptedException {
        Map<String, String> environment = hosts.environment();
        environment.put("MK", command);
        environment.put("D1MAKE_SUMMARY", "1");
        return Run.of(
                new Run.Command(List.of("sh", scenario.script().toString()), project, environment, LIMIT),
                hosts.mark());
    }

    /** Everything gets one time stamp: git gives files that of the checkout, in no order that could be relied on. */
    private void copy(Scenario scenario, Path project) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                "-ec",
                "cp -r \"$1\" \"$2\"; find \"$2\" -exec touch -h -d 2020-01-01 {} +; cd \"$2\"; "
                        + "if [ -f \"$3\" ]; then sh -e \"$3\"; fi",
                "sh",
                scenario.folder().resolve("project").toString(),
                project.toString(),
                scenario.folder().resolve("prepare.sh").toString()));
        Run copied = Run.of(new Run.Command(command, hosts.workDirectory(), hosts.environment(), LIMIT), hosts.mark());
        assertThat(copied.status()).describedAs(copied.describe()).isZero();
    }
}
