package org.d1make.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.d1make.client.ByteText;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;

/**
 * The jobs and their runs as one array a field: a third of the size of an object a job, and read in a third of the time. It
 * does not know what is not of jobs.
 */
final class Columns {

    private final List<JobRecord> jobs;
    private final List<Run> runs;
    private final Map<String, Integer> hosts;
    private final Dictionary places = new Dictionary();
    private final Dictionary goals = new Dictionary();
    private final Dictionary reasons = new Dictionary();
    private final Dictionary results = new Dictionary();
    private final Dictionary outcomes = new Dictionary();

    private record Run(int job, JobRun run) {}

    /** @param hosts their numbers in the page, by name */
    Columns(List<JobRecord> jobs, Map<String, Integer> hosts) {
        this.jobs = jobs;
        this.hosts = hosts;
        runs = IntStream.range(0, jobs.size())
                .boxed()
                .flatMap(job -> jobs.get(job).runs().stream().map(run -> new Run(job, run)))
                .toList();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("jobs");
        column(json, "number", jobs, JobRecord::number);
        column(json, "place", jobs, job -> places.number(job.place()));
        column(json, "goals", jobs, job -> goals.number(job.goals()));
        column(json, "queued", jobs, JobRecord::queuedMillis);
        column(json, "end", jobs, JobRecord::endMillis);
        column(json, "result", jobs, job -> results.number(job.result().word()));
        column(json, "reason", jobs, job -> reasons.number(ByteText.decoded(job.reason())));
        column(
                json,
                "status",
                jobs,
                job -> job.exit().map(exit -> exit.status()).orElse(-1));
        column(
                json,
                "signal",
                jobs,
                job -> job.exit().map(exit -> exit.signal()).orElse(0));
        column(json, "cpu", jobs, job -> job.cpuMicros() / 1_000);
        column(json, "bytes", jobs, JobRecord::outputBytes);
        json.writeEndObject();
        json.writeObjectFieldStart("runs");
        column(json, "job", runs, Run::job);
        column(json, "host", runs, run -> hosts.get(run.run().host()));
        column(json, "lane", runs, run -> run.run().lane());
        column(json, "start", runs, run -> run.run().startMillis());
        column(json, "end", runs, run -> run.run().endMillis());
        column(json, "outcome", runs, run -> outcomes.number(run.run().outcome().word()));
        column(
                json,
                "reason",
                runs,
                run -> reasons.number(ByteText.decoded(run.run().reason())));
        json.writeEndObject();
        places.write(json, "places");
        goals.write(json, "goals");
        reasons.write(json, "reasons");
        results.write(json, "results");
        outcomes.write(json, "outcomes");
    }

    private static <T> void column(JsonGenerator json, String name, List<T> rows, ToLongFunction<T> value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T row : rows) {
            json.writeNumber(value.applyAsLong(row));
        }
        json.writeEndArray();
    }
}
