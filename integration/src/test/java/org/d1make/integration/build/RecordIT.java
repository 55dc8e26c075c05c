package org.d1make.integration.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d1make.integration.process.Await;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Run;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.TestHosts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The files that a build leaves on wish: {@code --report}, {@code --trace}, {@code --joblog}. */
@Timeout(180)
class RecordIT {

    @RegisterExtension
    static final TestHosts HOSTS = TestHosts.plain(2);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of the jobs good, bad and slow, the last of which waits for the file slow/go, and a call in place. */
    private static Workspace project() throws IOException {
        return Workspace.in(HOSTS.get())
                .file("Makefile", """
                        all: good bad slow here
                        .PHONY: good bad slow here
                        good bad slow: ; @$(MAKE) -s -C $@ 'NAME=it is $@'
                        here: ; @echo yes | $(MAKE) -s -f here.mk
                        """)
                .file("here.mk", "all: ; @read word; echo here $$word\n")
                .file("good/Makefile", "all: ; @echo 'good </script><b>'\n")
                .file("bad/Makefile", "all: ; @echo broken >&2; exit 3\n")
                .file(
                        "slow/Makefile",
                        "all: ; @echo \"$$HOME\" >>begun; until [ -e go ]; do sleep 0.05; done; echo slow\n");
    }

    private static Path file(Workspace project, String name) {
        return project.directory().resolve(name);
    }

    private static List<String> begun(Workspace project) {
        try {
            return Files.readAllLines(file(project, "slow/begun"));
        } catch (IOException e) {
            return List.of();
        }
    }

    private static SshHost hostOf(String home) {
        return HOSTS.get().all().stream()
                .filter(host -> host.home().toString().equals(home))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> jobLog(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** Its lines by the job's directory; of the call in place, under "here". */
    private static Map<String, JsonNode> byJob(Path file) throws IOException {
        Map<String, JsonNode> jobs = new HashMap<>();
        for (JsonNode line : jobLog(file)) {
            List<String> arguments = new ArrayList<>();
            line.get("arguments").forEach(argument -> arguments.add(argument.asText()));
            jobs.put(arguments.contains("-C") ? arguments.get(arguments.indexOf("-C") + 1) : "here", line);
        }
        return jobs;
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private static JsonNode data(Path report) throws IOException {
        String page = Files.readString(report);
        String start = "<script type=\"application/json\" id=\"build\">";
        int from = page.indexOf(start) + start.length();
        return JSON.readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    @Test
    void allThreeFilesTellOfAFailureALostHostAndACallInPlace() throws IOException, InterruptedException {
        Workspace project = project();
        StartedRun build = project.start("-k", "-j4", "--report=r.html", "--trace=t.json", "--joblog=jobs");
        Await.until(() -> begun(project).size() == 1, "the start of slow");
        Path log = file(project, "jobs");
        // The build goes on, and what has ended is told. A job that was still under way on the host that is lost would
        // run twice.
        Await.until(() -> contains(log, "\"result\":\"failed\""), "the line of bad");
        Await.until(() -> contains(log, "it is good"), "the line of good");
        SshHost lost = hostOf(begun(project).get(0));
        lost.signalConnections("KILL");
        Await.until(() -> begun(project).size() == 2, "the second run of slow");
        Files.createFile(file(project, "slow/go"));
        Run run = build.await();
        assertThat(run.status()).describedAs(run.describe()).isEqualTo(2);

        Map<String, JsonNode> jobs = byJob(log);
        assertThat(jobs).containsOnlyKeys("good", "bad", "slow", "here");
        assertThat(jobs.get("good").get("result").asText()).isEqualTo("ok");
        assertThat(jobs.get("good").get("arguments").get(3).asText()).isEqualTo("NAME=it is good");
        assertThat(jobs.get("bad").get("result").asText()).isEqualTo("failed");
        assertThat(jobs.get("bad").get("exitStatus").asInt()).isEqualTo(2);
        assertThat(jobs.get("bad").get("stderrBytes").asInt()).isPositive();
        assertThat(jobs.get("here").get("result").asText()).isEqualTo("in-place");
        assertThat(jobs.get("here").get("reason").asText()).contains("stdin");
        JsonNode slow = jobs.get("slow");
        assertThat(slow.get("result").asText()).isEqualTo("ok");
        JsonNode first = slow.get("earlierRuns").get(0);
        assertThat(first.get("host").asText()).isEqualTo(lost.name());
        assertThat(first.get("outcome").asText()).isEqualTo("lost");
        assertThat(first.get("reason").asText()).isNotEmpty();
        assertThat(slow.get("startedEpochMs").asLong())
                .isGreaterThan(first.get("startedEpochMs").asLong()
                        + first.get("runMs").asLong());

        JsonNode data = data(file(project, "r.html"));
        assertThat(data.get("jobs").get("number").size()).isEqualTo(4);
        assertThat(data.get("runs").get("job").size()).isEqualTo(5);
        assertThat(data.get("exit").get("status").asInt()).isEqualTo(2);
        assertThat(data.get("jobLimit").asInt()).isEqualTo(4);
        assertThat(Files.readString(file(project, "r.html")))
                .contains("broken")
                .contains("good \\u003C/script\\u003E\\u003Cb\\u003E")
                .contains("\"state\":\"down\"");
        JsonNode trace = JSON.readTree(file(project, "t.json").toFile()).get("traceEvents");
        assertThat(trace)
                .filteredOn(event -> event.get("ph").asText().equals("X"))
                .hasSize(1 + 5);
    }

    @Test
    void aBuildThatIsInterruptedHasItsReport() throws IOException, InterruptedException {
        Workspace project = project();
        StartedRun build = project.start("-j4", "--report=r.html", "--joblog=jobs", "good", "slow");
        Await.until(() -> begun(project).size() == 1, "the start of slow");
        Await.until(() -> contains(file(project, "jobs"), "it is good"), "the line of good");
        Processes.signal("INT", build.pid());
        assertThat(build.await().status()).isEqualTo(128 + 2);
        assertThat(byJob(file(project, "jobs")).get("slow").get("result").asText())
                .isEqualTo("cancelled");
        JsonNode data = data(file(project, "r.html"));
        assertThat(data.get("exit").get("signal").asInt()).isEqualTo(2);
        assertThat(data.get("reasons")).extracting(JsonNode::asText).contains("it was to end, by signal 2");
    }

    @Test
    void aFileThatCannotBeWrittenIsSaidBeforeAnythingRuns() throws IOException, InterruptedException {
        Workspace project = project();
        for (String option : List.of("--report=no/such/r.html", "--trace=good", "--joblog=")) {
            Run run = project.d1make(option, "good");
            assertThat(run.status()).describedAs(run.describe()).isEqualTo(101);
            assertThat(run.stderr())
                    .startsWith("d1make: " + option.substring(0, option.indexOf('=')))
                    .hasLineCount(1);
            assertThat(run.stdout()).isEmpty();
        }
    }

    @Test
    void namesAreRelativeToWhereD1makeStartsAndTheVariableNamesTheReport() throws IOException, InterruptedException {
        Workspace project = project().set("D1MAKE_REPORT", "by-variable.html");
        Run run = project.d1make("-C", "good", "NAME=x");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(file(project, "by-variable.html")).exists();
        assertThat(data(file(project, "by-variable.html")).get("directory").asText())
                .endsWith("/good");
        assertThat(project.d1make("--report=by-option.html", "good").status()).isZero();
        assertThat(file(project, "by-option.html")).exists();
    }

    @Test
    void whereMakeRunsByItselfThereAreNoFilesAndTheUserIsTold() throws IOException, InterruptedException {
        Workspace project = project().set("D1MAKE_MODE", "local");
        Run run = project.d1make("-s", "--report=r.html", "good", "--joblog=jobs");
        assertThat(run.status()).describedAs(run.describe()).isZero();
        assertThat(run.stdout()).isEqualTo("good </script><b>\n");
        assertThat(run.stderr()).isEqualTo("""
                        d1make: make runs by itself, without --report
                        d1make: make runs by itself, without --joblog
                        """);
        assertThat(file(project, "r.html")).doesNotExist();
    }
}
