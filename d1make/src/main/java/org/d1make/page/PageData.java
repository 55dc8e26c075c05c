package org.d1make.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.d1make.advice.Advice;
import org.d1make.advice.Advisor;
import org.d1make.advice.Findings;
import org.d1make.analysis.HostShare;
import org.d1make.analysis.Limit;
import org.d1make.analysis.PathStep;
import org.d1make.client.ByteText;
import org.d1make.record.BuildRecord;
import org.d1make.record.HostRecord;
import org.d1make.record.HostSpan;
import org.d1make.record.JobRecord;

/** What the page's script reads first: all of a build but the jobs' words. Times are milliseconds since the build's start. */
final class PageData {

    private final JsonGenerator json;
    private final Findings findings;
    private final BuildRecord build;

    private PageData(JsonGenerator json, Findings findings) {
        this.json = json;
        this.findings = findings;
        build = findings.build();
    }

    static void write(Findings findings, OutputStream out) throws IOException {
        JsonGenerator json = PageJson.FACTORY.createGenerator(out);
        new PageData(json, findings).write();
        json.flush();
    }

    private void write() throws IOException {
        json.writeStartObject();
        json.writeStringField("directory", ByteText.decoded(build.directory()));
        json.writeStringField("program", ByteText.decoded(build.program()));
        json.writeArrayFieldStart("arguments");
        for (String argument : build.arguments()) {
            json.writeString(ByteText.decoded(argument));
        }
        json.writeEndArray();
        json.writeNumberField("startEpochMs", build.startEpochMillis());
        json.writeNumberField("wall", build.wallMillis());
        if (build.exit().isPresent()) {
            json.writeObjectFieldStart("exit");
            json.writeNumberField("status", build.exit().get().status());
            json.writeNumberField("signal", build.exit().get().signal());
            json.writeNumberField("cpu", build.exit().get().cpuMicros() / 1_000);
            json.writeEndObject();
        }
        if (build.jobLimit().isPresent()) {
            json.writeNumberField("jobLimit", build.jobLimit().getAsInt());
        }
        new Columns(build.jobs(), hosts()).write(json);
        limits();
        path();
        advice();
        json.writeNumberField("textBlock", TextBlocks.BLOCK);
        json.writeEndObject();
    }

    /** Writes them, and gives each its number: the calls in place are those of one more host. */
    private Map<String, Integer> hosts() throws IOException {
        Map<String, HostRecord> records = new HashMap<>();
        build.hosts().forEach(host -> records.put(host.name(), host));
        List<HostShare> shares = new ArrayList<>(findings.hosts().values());
        Map<String, Integer> numbers = new HashMap<>();
        json.writeArrayFieldStart("hosts");
        for (HostShare share : shares) {
            numbers.put(share.name(), numbers.size());
            host(share, records.getOrDefault(share.name(), new HostRecord(share.name(), 0, 0, "", List.of(), 0)));
        }
        json.writeEndArray();
        return numbers;
    }

    private void host(HostShare share, HostRecord host) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", ByteText.decoded(host.name()));
        json.writeNumberField("cpus", host.cpus());
        json.writeNumberField("slots", host.slots());
        json.writeStringField("make", ByteText.decoded(host.make()));
        json.writeNumberField("lanes", share.lanes());
        json.writeNumberField("jobs", share.jobs());
        json.writeNumberField("lost", share.lost());
        json.writeNumberField("busy", share.busyMillis());
        json.writeNumberField("lostTime", share.lostMillis());
        json.writeNumberField("cpu", share.cpuMicros() / 1_000);
        json.writeNumberField("share", share.share());
        json.writeNumberField("others", host.othersLoad());
        json.writeArrayFieldStart("spans");
        for (HostSpan span : host.spans()) {
            json.writeStartObject();
            json.writeStringField("state", span.state().word());
            json.writeNumberField("from", span.fromMillis());
            json.writeNumberField("to", span.toMillis());
            json.writeStringField("reason", ByteText.decoded(span.reason()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void limits() throws IOException {
        json.writeArrayFieldStart("limits");
        for (Limit limit : Limit.values()) {
            json.writeStartObject();
            json.writeStringField("words", limit.words());
            json.writeNumberField("time", findings.time().millis(limit));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void path() throws IOException {
        IdentityHashMap<JobRecord, Integer> numbers = new IdentityHashMap<>();
        build.jobs().forEach(job -> numbers.put(job, numbers.size()));
        json.writeObjectFieldStart("path");
        json.writeNumberField("run", findings.path().runMillis());
        json.writeNumberField("wait", findings.path().waitMillis());
        json.writeNumberField("here", findings.path().hereMillis());
        json.writeArrayFieldStart("steps");
        for (PathStep step : findings.path().steps()) {
            json.writeStartObject();
            json.writeNumberField("job", numbers.get(step.job()));
            json.writeNumberField("here", step.hereMillis());
            json.writeNumberField("wait", step.waitMillis());
            json.writeNumberField("run", step.runMillis());
            json.writeStringField("via", step.via().word());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void advice() throws IOException {
        json.writeArrayFieldStart("advice");
        for (Advice advice : Advisor.advice(findings)) {
            json.writeStartObject();
            json.writeStringField("kind", advice.kind());
            json.writeStringField("title", advice.title());
            json.writeStringField("text", advice.text());
            json.writeNumberField("gain", advice.gainMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
