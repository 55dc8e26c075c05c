package org.d1make.reportpage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Random;
import org.d1make.calls.Call;
import org.d1make.client.Frame.Stream;
import org.d1make.client.Message;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.record.CapturedOutput;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.JobText;
import org.d1make.recorder.CallsHere;
import org.d1make.recorder.Outputs;
import org.d1make.recorder.Recorder;
import org.d1make.recordfile.RecordFileException;
import org.d1make.recordfile.RecordWriter;
import org.d1make.recordfile.RequestedFiles;
import org.d1make.schedule.HostCapacity;

/**
 * A build that never was, in virtual time: its events go to the product's own recorder, and its files are written by the product's
 * own writer. Jobs fail, hosts are lost, calls run in place; the same seed gives the same build.
 */
final class SyntheticBuild {

    private static final String ROOT = "/work/nightly";
    private static final long START_EPOCH_MILLIS = 1_780_000_000_000L;
    private static final int SLOTS = 8;
    private static final long LEASE_MILLIS = 1_500;

    /** What some jobs write: nothing of it may become part of the page. */
    static final String HOSTILE =
            "</script><script>document.title='struck'</script><!-- <img src=x onerror=alert(1)> &amp; \\u003c";

    private record Event(long millis, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::millis).thenComparingLong(Event::order));
    private final Random random = new Random(7);
    private final Map<String, Deque<Integer>> freeSlots = new LinkedHashMap<>();
    private final Map<Long, String> running = new HashMap<>();
    private final Map<Long, Call> calls = new HashMap<>();
    private final Deque<Long> waiting = new ArrayDeque<>();
    private final Deque<String> toAsk = new ArrayDeque<>();
    private final int jobLimit;
    private final Outputs outputs = new Outputs(Outputs.Limits.FOR_PEOPLE);
    private final RecordWriter writer;
    private final Recorder recorder;
    private long now;
    private long order;
    private long lastJob;
    private int outstanding;

    private SyntheticBuild(RequestedFiles files, int hosts, int jobLimit) throws RecordFileException {
        this.jobLimit = jobLimit;
        writer = RecordWriter.open(files, START_EPOCH_MILLIS, 0022);
        CallsHere here = started -> at(now + 40 + random.nextInt(400), () -> endsHere(started));
        recorder = new Recorder(START_EPOCH_MILLIS, () -> now, outputs, here, writer);
        for (int host = 1; host <= hosts; host++) {
            freeSlots.put("build" + host, new ArrayDeque<>());
        }
    }

    /** Writes the files of a build of that many jobs. */
    static void write(int jobs, int hosts, Path report, Path trace) throws IOException, InterruptedException {
        RequestedFiles files =
                new RequestedFiles(Optional.of(report.toString()), Optional.of(trace.toString()), Optional.empty());
        try {
            new SyntheticBuild(files, hosts, hosts * SLOTS + SLOTS / 2).run(jobs);
        } catch (RecordFileException e) {
            throw new IOException(e);
        }
    }

    private void at(long millis, Runnable action) {
        events.add(new Event(millis, order++, action));
    }

    private void run(int jobs) throws IOException, InterruptedException {
        writer.start();
        recorder.topStarts(
                ROOT,
                new TopProcess(
                        "make", List.of("-j" + jobLimit, "-k", "all", "MODE=release build"), OptionalInt.of(jobLimit)));
        List<String> names = new ArrayList<>(freeSlots.keySet());
        for (String host : names) {
            at(300 + random.nextInt(900), () -> comesUp(host));
        }
        if (jobs > 0) {
            at(350, () -> ask(0, "configure"));
        }
        for (int job = 1; job < jobs; job++) {
            toAsk.add(job == jobs - 1 ? "package" : "lib/module" + job % 211);
        }
        at(2_600, this::askMore);
        // In the middle a host is lost, and comes back.
        at(jobs * 12L, () -> isLost(names.get(names.size() / 2)));
        at(jobs * 12L + 9_000, () -> comesUp(names.get(names.size() / 2)));
        while (!events.isEmpty()) {
            Event event = events.poll();
            now = event.millis();
            event.action().run();
        }
        now += 120;
        recorder.topEnded(new ChildExit(2, 0, 4_200_000));
        List<String> failures = writer.finish(recorder.finish(), () -> false);
        if (!failures.isEmpty()) {
            throw new IOException(failures.toString());
        }
    }

    private void comesUp(String host) {
        recorder.hostUp(
                host, new Message.Hello(2, "0.1.0", host, 0, 4, "/tmp/x", 0, "", "GNU Make 4.3", "17.0.15", List.of()));
        recorder.hostCanTake(host, new HostCapacity(4, 4, SLOTS, true, 1));
        recorder.hostReported(host, new Message.Load(1, 1, 1, 0.4, 1L << 30, 0, 0, 0));
        for (int slot = 0; slot < SLOTS; slot++) {
            freeSlots.get(host).add(slot);
        }
        place();
    }

    private void isLost(String host) {
        freeSlots.get(host).clear();
        recorder.hostDown(host, new LinkEnd("Connection to " + host + " closed by remote host.", true, false));
        List<Long> jobs = running.entrySet().stream()
                .filter(entry -> entry.getValue().equals(host))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        jobs.forEach(running::remove);
        at(
                now + LEASE_MILLIS,
                () -> jobs.forEach(job -> {
                    recorder.retried(job, calls.get(job), host);
                    waiting.addFirst(job);
                    place();
                }));
    }

    private void askMore() {
        while (outstanding < jobLimit && !toAsk.isEmpty()) {
            ask(lastJob, toAsk.poll());
        }
    }

    private void ask(long number, String place) {
        outstanding++;
        Call call = call(place, List.of("-C", place, "all", "PART=" + number % 97));
        if (number % 250 == 100) {
            recorder.inPlace(call, "there is something on its stdin, which it may want to read");
            lastJob++;
            return;
        }
        long job = ++lastJob;
        calls.put(job, call);
        recorder.queued(job, call);
        waiting.add(job);
        place();
    }

    private void place() {
        for (Map.Entry<String, Deque<Integer>> host : freeSlots.entrySet()) {
            while (!waiting.isEmpty() && !host.getValue().isEmpty()) {
                long job = waiting.poll();
                int slot = host.getValue().poll();
                running.put(job, host.getKey());
                recorder.placed(job, calls.get(job), host.getKey(), () -> "");
                at(now + millis(job), () -> ends(job, host.getKey(), slot));
            }
        }
    }

    private long millis(long job) {
        if (calls.get(job).realDirectory().endsWith("package")) {
            return 9_000;
        }
        return 60 + (long) (700 * Math.exp(random.nextGaussian() * 0.8));
    }

    private void ends(long job, String host, int slot) {
        if (!host.equals(running.get(job))) {
            return; // It was lost, and runs elsewhere.
        }
        running.remove(job);
        freeSlots.get(host).add(slot);
        int status = job % 173 == 19 ? 2 : 0;
        says(job, "cc -O2 -c part.c\n", Stream.STDOUT);
        if (job % 5 == 0) {
            says(job, "\u001b[1mpart.c:7:\u001b[0m \u001b[35mwarning:\u001b[0m unused\n", Stream.STDERR);
        }
        if (job % 20 == 0) {
            says(job, HOSTILE + "\n", Stream.STDOUT);
        }
        if (status != 0) {
            says(job, "caf\u00e9 is no UTF-8\n", Stream.STDERR);
            says(job, "line after line\n".repeat(4_000), Stream.STDOUT);
            says(job, "make: *** [Makefile:7: part.o] Error 1\n", Stream.STDERR);
        }
        recorder.ended(job, calls.get(job), host, new ChildExit(status, 0, 1_000L * (40 + job % 600)));
        isOver();
        place();
    }

    private void says(long job, String bytes, Stream stream) {
        byte[] text = bytes.getBytes(StandardCharsets.ISO_8859_1);
        outputs.wrote(job, stream, text, text.length);
    }

    private void endsHere(CallsHere.Started call) {
        JobRun run = new JobRun(JobRun.HERE, 0, call.startMillis(), now, JobRun.Outcome.ENDED, "");
        writer.ended(
                new JobRecord(
                        call.number(),
                        call.place(),
                        call.goals(),
                        call.queuedMillis(),
                        now,
                        List.of(run),
                        call.result(),
                        call.why(),
                        Optional.empty(),
                        30_000,
                        0),
                new JobText(call.call().directory(), "make", call.call().arguments(), CapturedOutput.NOTHING));
        isOver();
    }

    private void isOver() {
        outstanding--;
        if (now >= 2_600) {
            askMore();
        }
    }

    private static Call call(String place, List<String> arguments) {
        return new Call(
                0,
                0,
                1,
                ROOT,
                "make",
                arguments,
                Map.of(),
                0022,
                false,
                ROOT + "/" + place,
                1,
                false,
                Call.Jobserver.SHARED,
                0,
                false,
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
    }
}
