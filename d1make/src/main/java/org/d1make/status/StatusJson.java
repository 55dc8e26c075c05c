package org.d1make.status;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.d1make.print.JsonText;

/** A build's status as JSON, for scripts; docs/commands.md has its fields. It asks nobody. */
public final class StatusJson {

    /** A job's arguments may be 128 KiB, of a thousand jobs: what is told of them has a bound. */
    private static final int MOST_OF_ARGUMENTS = 1_000;

    private StatusJson() {}

    /** In one line. */
    public static String text(BuildStatus status) {
        return JsonText.object(json -> {
            json.text("directory", status.directory());
            json.text("program", status.program());
            json.texts("arguments", bounded(status.arguments()));
            json.texts("goals", bounded(status.goals()));
            json.number("pid", status.pid());
            json.text("started", Instant.ofEpochMilli(status.startedMillis()).toString());
            json.decimal("seconds", status.seconds());
            json.object("jobs", jobs -> counts(jobs, status.state().jobs()));
            json.objects("hosts", status.state().hosts(), StatusJson::host);
            json.objects("running", status.state().running(), StatusJson::job);
        });
    }

    private static void counts(JsonText json, JobCounts counts) throws IOException {
        json.number("done", counts.done());
        json.number("failed", counts.failed());
        json.number("running", counts.running());
        json.number("waiting", counts.waiting());
        json.number("inPlace", counts.inPlace());
    }

    private static void host(JsonText json, HostStatus host) throws IOException {
        json.text("host", host.host());
        json.text("state", host.state().word());
        json.text("reason", host.reason());
        json.flag("drained", host.drained());
        if (host.standing().isPresent()) {
            json.number("cpus", host.standing().get().cpus());
            json.number("slots", host.standing().get().slots());
            json.number("running", host.standing().get().running());
        }
        if (host.load().isPresent()) {
            json.decimal("load", host.load().get().load1());
            json.decimal("othersLoad", host.load().get().othersLoad());
            json.number("freeMemory", host.load().get().freeMemory());
        }
    }

    private static void job(JsonText json, JobStatus job) throws IOException {
        json.number("job", job.job());
        json.text("host", job.host());
        json.text("directory", job.directory());
        json.text("program", bounded(List.of(job.program())).get(0));
        json.texts("arguments", bounded(job.arguments()));
        json.decimal("seconds", job.seconds());
    }

    /** The first of them; the one in which the bound is reached ends with dots, and is the last. */
    static List<String> bounded(List<String> arguments) {
        List<String> bounded = new ArrayList<>();
        int left = MOST_OF_ARGUMENTS;
        for (String argument : arguments) {
            if (argument.length() >= left) {
                bounded.add(argument.substring(0, left) + "...");
                return bounded;
            }
            bounded.add(argument);
            left -= argument.length() + 1;
        }
        return bounded;
    }
}
