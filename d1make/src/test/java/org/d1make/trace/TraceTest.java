package org.d1make.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.d1make.analysis.TestBuild;
import org.d1make.page.JobTexts;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobRun.Outcome;
import org.d1make.record.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules are those of the document "Trace Event Format" that trace viewers are written to. */
@Timeout(20)
class TraceTest {

    private static final BuildRecord BUILD = TestBuild.lasting(1_000)
            .host("a", 2)
            .host("b", 1, 100, 0)
            .job("x", "a", 10, 20, 300)
            .job(
                    "y",
                    10,
                    900,
                    0,
                    TestBuild.run("b", 120, 200, Outcome.LOST),
                    new JobRun("a", 1, 250, 900, Outcome.ENDED, ""))
            .here("z", Result.IN_PLACE, 50, 60)
            .record();

    private static List<JsonNode> events() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Trace.write(BUILD, new Calls(), out);
        List<JsonNode> events = new ArrayList<>();
        new ObjectMapper().readTree(out.toByteArray()).get("traceEvents").forEach(events::add);
        return events;
    }

    private static List<JsonNode> phase(String phase) throws IOException {
        return events().stream()
                .filter(event -> event.get("ph").asText().equals(phase))
                .toList();
    }

    private static final class Calls implements JobTexts {
        @Override
        public int count() {
            return BUILD.jobs().size();
        }

        @Override
        public byte[] call(int job) {
            return ("{\"directory\":\"/p/" + job + "\"}").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] output(int job) {
            throw new IllegalStateException("a trace has no output");
        }

        @Override
        public int size(int job) {
            return 0;
        }
    }

    @Test
    void everyEventHasWhatItsPhaseNeeds() throws IOException {
        assertThat(events()).allSatisfy(event -> {
            assertThat(event.get("name").isTextual()).isTrue();
            assertThat(event.get("pid").isInt()).isTrue();
            assertThat(event.get("tid").isInt()).isTrue();
            String phase = event.get("ph").asText();
            assertThat(phase).isIn("M", "X", "C", "i");
            if (!phase.equals("M")) {
                assertThat(event.get("ts").isIntegralNumber()).isTrue();
                assertThat(event.get("ts").asLong()).isBetween(0L, 1_000_000L);
            }
            if (phase.equals("X")) {
                assertThat(event.get("dur").asLong()).isNotNegative();
            }
            if (phase.equals("i")) {
                assertThat(event.get("s").asText()).isIn("g", "p", "t");
            }
            if (phase.equals("C")) {
                assertThat(event.get("args").elements()).toIterable().allMatch(JsonNode::isNumber);
            }
        });
    }

    @Test
    void timesAreMicroseconds() throws IOException {
        JsonNode event = phase("X").stream()
                .filter(job -> job.get("name").asText().equals("x"))
                .findFirst()
                .orElseThrow();
        assertThat(event.get("ts").asLong()).isEqualTo(20_000);
        assertThat(event.get("dur").asLong()).isEqualTo(280_000);
        assertThat(event.get("args").get("waitMs").asLong()).isEqualTo(10);
        assertThat(event.get("args").get("call").get("directory").asText()).isEqualTo("/p/0");
    }

    @Test
    void hostsAreProcessesAndSlotsAreThreadsWithNames() throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (JsonNode event : phase("M")) {
            if (event.get("args").has("name")) {
                names.put(
                        event.get("pid") + "/" + event.get("tid") + " "
                                + event.get("name").asText(),
                        event.get("args").get("name").asText());
            }
        }
        assertThat(names)
                .containsEntry("1/0 process_name", "here")
                .containsEntry("1/0 thread_name", "ninja")
                .containsEntry("1/1 thread_name", "in place 1")
                .containsEntry("2/0 process_name", "a")
                .containsEntry("2/1 thread_name", "slot 1")
                .containsEntry("3/0 process_name", "b");
        Set<String> known = names.keySet().stream()
                .map(key -> key.substring(0, key.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(phase("X"))
                .allSatisfy(event ->
                        assertThat(event.get("pid") + "/" + event.get("tid")).isIn(known));
    }

    @Test
    void noTwoEventsOfAThreadCrossEachOther() throws IOException {
        Map<String, Long> ends = new TreeMap<>();
        phase("X").stream()
                .sorted((a, b) -> Long.compare(a.get("ts").asLong(), b.get("ts").asLong()))
                .forEach(event -> {
                    String thread = event.get("pid") + "/" + event.get("tid");
                    assertThat(event.get("ts").asLong()).isGreaterThanOrEqualTo(ends.getOrDefault(thread, 0L));
                    ends.put(thread, event.get("ts").asLong() + event.get("dur").asLong());
                });
        assertThat(ends).isNotEmpty();
    }

    @Test
    void everyRunIsThereWithItsResult() throws IOException {
        assertThat(phase("X"))
                .filteredOn(event -> event.get("name").asText().equals("y"))
                .extracting(event -> event.get("args").get("result").asText())
                .containsExactly("lost", "ok");
        assertThat(phase("X"))
                .filteredOn(event -> event.get("name").asText().equals("z"))
                .singleElement()
                .satisfies(event -> assertThat(event.get("cat").asText()).isEqualTo("in place"));
    }

    @Test
    void theCounterFollowsTheSlotsInUse() throws IOException {
        assertThat(phase("C"))
                .filteredOn(event -> event.get("name").asText().equals("slots in use"))
                .extracting(event ->
                        event.get("ts").asLong() + " " + event.get("args").get("jobs"))
                .containsSubsequence("20000 1", "120000 2", "200000 1", "250000 2", "300000 1", "900000 0");
    }
}
