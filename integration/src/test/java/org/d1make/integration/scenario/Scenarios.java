package org.d1make.integration.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d1make.integration.PlainMake;
import org.d1make.integration.sshd.TestHosts;
import org.d1make.integration.sshd.TestedTransport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder below src/test/scenarios: d1make over three hosts gives what plain make gives.
 * {@code -Dscenario=REGEX} runs those whose names it matches somewhere.
 */
@Timeout(200)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Scenarios {

    private static final Path FOLDERS = Path.of("src/test/scenarios").toAbsolutePath();

    @RegisterExtension
    final TestHosts hosts;

    Scenarios(TestedTransport transport) {
        hosts = TestHosts.plain(3).over(transport);
    }

    static List<String> folders() throws IOException {
        Pattern wanted = Pattern.compile(System.getProperty("scenario", ""));
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> wanted.matcher(name).find())
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void distributedBuildGivesWhatPlainMakeGives(String folder) throws IOException, InterruptedException {
        Scenario scenario = Scenario.read(FOLDERS.resolve(folder));
        Assumptions.assumeTrue(PlainMake.isAtLeast(scenario.make()), "needs GNU make " + scenario.make() + " or later");
        new Bench(hosts.get()).compare(scenario);
    }
}
