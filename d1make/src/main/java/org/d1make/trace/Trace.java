package org.d1make.trace;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.d1make.analysis.HostShare;
import org.d1make.analysis.Stretch;
import org.d1make.analysis.Usage;
import org.d1make.client.ByteText;
import org.d1make.page.JobTexts;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;

/**
 * Writes a build in Chrome's trace event format: a process a host, a thread a slot, a complete event a run, counters for slots
 * and waiting jobs. Times are microseconds since the build's start. This machine is process 1: make itself, and calls in
 * place.
 */
public final class Trace {

    private static final int HERE = 1;
    private static final int MAKE = 0;
    private static final long MICROS = 1_000;

    private final JsonGenerator json;
    private final BuildRecord build;
    private final JobTexts texts;
    private final Map<String, Integer> processes = new HashMap<>();

    private Trace(JsonGenerator json, BuildRecord build, JobTexts texts) {
        this.json = json;
        this.build = build;
        this.texts = texts;
    }

    public static void write(BuildRecord build, JobTexts texts, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        new Trace(json, build, texts).write();
        json.flush();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeArrayFieldStart("traceEvents");
        names();
        make();
        for (int i = 0; i < build.jobs().size(); i++) {
            runs(i, build.jobs().get(i));
        }
        for (HostRecord host : build.hosts()) {
            spans(host);
        }
        counters();
        json.writeEndArray();
        json.writeObjectFieldStart("otherData");
        json.writeStringField("directory", ByteText.decoded(build.directory()));
        json.writeNumberField("startEpochMs", build.startEpochMillis());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void names() throws IOException {
        Map<String, HostShare> shares = HostShare.of(build);
        processes.put(JobRun.HERE, HERE);
        name(HERE, MAKE, "process_name", "here");
        name(HERE, MAKE, "thread_name", ByteText.decoded(build.program()));
        threads(HERE, "in place", shares, JobRun.HERE);
        for (HostRecord host : build.hosts()) {
            int process = processes.size() + HERE;
            processes.put(host.name(), process);
            name(process, MAKE, "process_name", ByteText.decoded(host.name()));
            threads(process, "slot", shares, host.name());
        }
        for (int process = HERE; process <= processes.size(); process++) {
            start("M", "process_sort_index", process, MAKE);
            json.writeObjectFieldStart("args");
            json.writeNumberField("sort_index", process);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void threads(int process, String what, Map<String, HostShare> shares, String host) throws IOException {
        int lanes = shares.containsKey(host) ? shares.get(host).lanes() : 0;
        for (int thread = 1; thread <= lanes; thread++) {
            name(process, thread, "thread_name", what + " " + thread);
        }
    }

    private void name(int process, int thread, String what, String name) throws IOException {
        start("M", what, process, thread);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void make() throws IOException {
        start("X", ByteText.decoded(build.program()), HERE, MAKE);
        time(0, build.wallMillis());
        json.writeStringField("cat", "make");
        json.writeObjectFieldStart("args");
        json.writeStringField("arguments", ByteText.decoded(String.join(" ", build.arguments())));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void runs(int index, JobRecord job) throws IOException {
        for (JobRun run : job.runs()) {
            boolean last = run.outcome() == JobRun.Outcome.ENDED;
            String result = last ? job.result().word() : run.outcome().word();
            start("X", job.label(), processes.getOrDefault(run.host(), HERE), run.lane() + 1);
            time(run.startMillis(), run.millis());
            json.writeStringField("cat", job.ranHere() && last ? "in place" : "job");
            json.writeStringField("cname", colour(job, last));
            json.writeObjectFieldStart("args");
            json.writeNumberField("job", job.number());
            json.writeStringField("result", result);
            json.writeStringField("reason", ByteText.decoded(last ? job.reason() : run.reason()));
            if (last && job.exit().isPresent()) {
                json.writeNumberField("exitStatus", job.exit().get().status());
                json.writeNumberField("signal", job.exit().get().signal());
            }
            json.writeNumberField("waitMs", run.startMillis() - job.queuedMillis());
            json.writeNumberField("cpuMs", last ? job.cpuMicros() / 1_000 : 0);
            json.writeFieldName("call");
            json.writeRawValue(new String(texts.call(index), StandardCharsets.UTF_8));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    /** One of the names that chrome://tracing knows; Perfetto has colours of its own. */
    private static String colour(JobRecord job, boolean last) {
        if (!last) {
            return "bad";
        }
        return switch (job.result()) {
            case OK -> "good";
            case FAILED -> "terrible";
            case CANCELLED -> "grey";
            case IN_PLACE, PASSED_THROUGH -> "generic_work";
        };
    }

    private void spans(HostRecord host) throws IOException {
        for (HostSpan span : host.spans()) {
            start("i", span.state().word(), processes.get(host.name()), MAKE);
            json.writeNumberField("ts", span.fromMillis() * MICROS);
            json.writeStringField("s", "p");
            json.writeObjectFieldStart("args");
            json.writeStringField("reason", ByteText.decoded(span.reason()));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void counters() throws IOException {
        for (Stretch stretch : Usage.of(build).stretches()) {
            counter("slots in use", stretch.fromMillis(), "jobs", stretch.running());
            counter("slots", stretch.fromMillis(), "slots", stretch.slots());
            counter("waiting", stretch.fromMillis(), "jobs", stretch.waiting());
        }
        counter("slots in use", build.wallMillis(), "jobs", 0);
    }

    private void counter(String name, long millis, String series, int value) throws IOException {
        start("C", name, HERE, MAKE);
        json.writeNumberField("ts", millis * MICROS);
        json.writeObjectFieldStart("args");
        json.writeNumberField(series, value);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void start(String phase, String name, int process, int thread) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        json.writeNumberField("pid", process);
        json.writeNumberField("tid", thread);
    }

    private void time(long fromMillis, long millis) throws IOException {
        json.writeNumberField("ts", fromMillis * MICROS);
        json.writeNumberField("dur", millis * MICROS);
    }
}
