package org.d1make.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.d1make.client.Message;
import org.d1make.print.Table;
import org.d1make.schedule.Closed;
import org.d1make.schedule.HostStanding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusTest {

    private static final HostStatus UP = new HostStatus(
            "build1",
            HostStatus.State.UP,
            "",
            true,
            Optional.of(new HostStanding("build1", Closed.DRAINING, 0.5, 3, 8, 4, 0.25, 1, 1, 5L << 30)),
            Optional.of(new Message.Load(1.25, 1, 1, 0.25, 5L << 30, 3, 4, 0)));

    private static final HostStatus LOST = new HostStatus(
            "build2",
            HostStatus.State.LOST,
            "ssh: connect to host build2.example.org port 2222: Connection refused",
            false,
            Optional.empty(),
            Optional.empty());

    private static BuildStatus status(List<HostStatus> hosts, List<JobStatus> running) {
        BuildState state = new BuildState(new JobCounts(10, 1, running.size(), 7, 2), hosts, running);
        return new BuildStatus("/home/ann/p", "make", List.of("-j20", "all"), List.of("all"), 4711, 0, 125, state);
    }

    private static JobStatus job(long number, String directory, String... arguments) {
        return new JobStatus(number, "build1", directory, "make", List.of(arguments), 12.3456);
    }

    @Test
    void whatRunsAtTheTopIsNamedAndSoAreCommands() {
        JobStatus make = job(1, "/p/lib", "-s");
        JobStatus gcc = new JobStatus(2, "build1", "/p/lib", "gcc", List.of("-c", "a.c"), 1);
        BuildState state = new BuildState(new JobCounts(0, 0, 2, 0, 0), List.of(UP), List.of(make, gcc));
        BuildStatus ninja = new BuildStatus("/p", "ninja", List.of("-j4", "-v"), List.of(), 1, 0, 1, state);
        List<String> lines = StatusText.lines(ninja);
        assertThat(lines.get(0)).isEqualTo("/p: d1make --exec ninja -j4 -v");
        assertThat(lines)
                .anyMatch(line -> line.endsWith(" lib: -s"))
                .anyMatch(line -> line.endsWith(" lib: gcc -c a.c"));
        assertThat(StatusJson.text(ninja))
                .startsWith("{\"directory\":\"/p\",\"program\":\"ninja\",\"arguments\":[\"-j4\",\"-v\"],")
                .contains("\"directory\":\"/p/lib\",\"program\":\"gcc\",\"arguments\":[\"-c\",\"a.c\"],");
    }

    @Test
    void theTextHasTheBuildItsHostsAndItsJobs() {
        List<String> lines =
                StatusText.lines(status(List.of(UP, LOST), List.of(job(12, "/home/ann/p/lib", "-s", "x"))));
        assertThat(lines.get(0)).isEqualTo("/home/ann/p: d1make -j20 all");
        assertThat(lines.get(1)).contains("2 min 5 s", "process 4711");
        assertThat(lines.get(2)).isEqualTo("  jobs: 10 done (1 failed), 1 running, 7 waiting, 2 calls in place");
        assertThat(lines).anyMatch(line -> line.matches(" +build1 +up, drained +3/8 +1\\.25 +5\\.0G"));
        assertThat(String.join("\n", lines))
                .contains("lost: ssh: connect to host build2.example.org port 2222: Connection\n");
        assertThat(lines.get(lines.size() - 1)).matches(" +12 +build1 +12\\.3 +lib: -s x");
        assertThat(lines).allMatch(line -> line.length() <= Table.COLUMNS);
    }

    @Test
    void theJsonHasAllFields() throws IOException {
        String json = StatusJson.text(status(List.of(UP, LOST), List.of(job(12, "/p/\u00c3\u00a4\nb", "-s"))));
        assertIsJson(json);
        assertThat(json)
                .startsWith(
                        "{\"directory\":\"/home/ann/p\",\"program\":\"make\",\"arguments\":[\"-j20\",\"all\"],\"goals\":[\"all\"],"
                                + "\"pid\":4711,\"started\":\"1970-01-01T00:00:00Z\",\"seconds\":125.0,")
                .contains("\"jobs\":{\"done\":10,\"failed\":1,\"running\":1,\"waiting\":7,\"inPlace\":2}")
                .contains("{\"host\":\"build1\",\"state\":\"up\",\"reason\":\"\",\"drained\":true,\"cpus\":4,"
                        + "\"slots\":8,\"running\":3,\"load\":1.25,\"othersLoad\":0.25,\"freeMemory\":5368709120}")
                .contains("\"state\":\"lost\",\"reason\":\"ssh: connect")
                .contains(
                        "{\"job\":12,\"host\":\"build1\",\"directory\":\"/p/\\u00E4\\nb\",\"program\":\"make\",\"arguments\":[\"-s\"],"
                                + "\"seconds\":12.346}");
    }

    @Test
    void eachStateHasItsWord() {
        assertThat(HostStatus.State.values())
                .extracting(HostStatus.State::word)
                .containsExactly("not-needed-yet", "connecting", "up", "lost", "left-out");
    }

    /** A job's arguments may be as long as the system allows. */
    @Test
    void aLargeBuildHasABoundedAnswer() throws IOException {
        List<HostStatus> hosts = IntStream.range(0, 100).mapToObj(i -> UP).toList();
        List<JobStatus> jobs = IntStream.range(0, 1000)
                .mapToObj(i -> job(i, "/p/" + i, "x".repeat(500), "y".repeat(100_000), "z"))
                .toList();
        String json = StatusJson.text(status(hosts, jobs));
        assertIsJson(json);
        assertThat(json.length()).isLessThan(2_000_000);
        assertThat(json).contains("y...\"]").doesNotContain("\"z\"");
        assertThat(StatusText.lines(status(hosts, jobs)))
                .hasSizeLessThan(300)
                .last()
                .isEqualTo("  and 900 more");
    }

    private static void assertIsJson(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            parser.skipChildren();
            assertThat(parser.nextToken()).isNull();
        }
    }
}
