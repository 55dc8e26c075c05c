package org.d1make.recordfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobText;

/** A job as one line of JSON, whose fields are in docs/report.md. It does not know the lines before it. */
final class JobLine {

    private static final JsonFactory JSON = new JsonFactory();

    private JobLine() {}

    /** @param sequence the line's number, from 1 on */
    static byte[] of(long sequence, long startEpochMillis, JobRecord job, JobText text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("seq", sequence);
            json.writeNumberField("job", job.number());
            Optional<JobRun> run = job.lastRun();
            json.writeStringField("host", ByteText.decoded(run.map(JobRun::host).orElse("")));
            json.writeNumberField("slot", run.map(last -> last.lane() + 1).orElse(0));
            TextJson.writeCall(json, text);
            json.writeStringField("result", job.result().word());
            json.writeStringField("reason", ByteText.decoded(job.reason()));
            numberOrNull(json, "exitStatus", job.exit().map(exit -> (long) exit.status()));
            numberOrNull(json, "signal", job.exit().map(exit -> (long) exit.signal()));
            json.writeNumberField("queuedEpochMs", startEpochMillis + job.queuedMillis());
            numberOrNull(json, "startedEpochMs", run.map(last -> startEpochMillis + last.startMillis()));
            json.writeNumberField("endedEpochMs", startEpochMillis + job.endMillis());
            json.writeNumberField("waitMs", job.waitMillis());
            json.writeNumberField("runMs", job.runMillis());
            json.writeNumberField("cpuMs", job.cpuMicros() / 1_000);
            json.writeNumberField("outputBytes", text.output().bytes());
            json.writeNumberField("stderrBytes", text.output().stderrBytes());
            json.writeArrayFieldStart("earlierRuns");
            List<JobRun> earlier = job.runs().subList(0, Math.max(0, job.runs().size() - 1));
            for (JobRun before : earlier) {
                write(json, startEpochMillis, before);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, long startEpochMillis, JobRun run) throws IOException {
        json.writeStartObject();
        json.writeStringField("host", ByteText.decoded(run.host()));
        json.writeNumberField("startedEpochMs", startEpochMillis + run.startMillis());
        json.writeNumberField("runMs", run.millis());
        json.writeStringField("outcome", run.outcome().word());
        json.writeStringField("reason", ByteText.decoded(run.reason()));
        json.writeEndObject();
    }

    private static void numberOrNull(JsonGenerator json, String name, Optional<Long> number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.get());
        } else {
            json.writeNullField(name);
        }
    }
}
