package org.d1make.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Frame.Stream;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.events.OutputLog;
import org.d1make.events.TopProcess;
import org.d1make.hosts.HostSpec;
import org.d1make.posix.ChildExit;

/**
 * What is told at the end: where jobs ran, how long all took, and each job that failed. A listener of the dispatch thread's, which
 * hears what jobs write from others. It does not write.
 */
public final class Summary implements BuildLog, OutputLog {

    /** Of more failed jobs only the number is told. */
    private static final int MOST_FAILED = 30;

    private static final class Running {
        final boolean isMerged;
        final OutputTail tail = new OutputTail();
        long startedAtMillis;

        Running(boolean isMerged) {
            this.isMerged = isMerged;
        }
    }

    private final LongSupplier clockMillis;
    private final ByHand byHand;
    private final Map<Long, Running> running = new ConcurrentHashMap<>();
    private final Map<String, Integer> jobsOfHost = new LinkedHashMap<>();
    private final List<FailedJob> failedJobs = new ArrayList<>();
    private long startedAtMillis;
    private long tookMillis;
    private long jobMillis;
    private int jobs;
    private int inPlace;
    private int retries;
    private int failed;
    private boolean isInterrupted;

    /** @param clockMillis a clock that only goes forward */
    public Summary(LongSupplier clockMillis, ByHand byHand) {
        this.clockMillis = clockMillis;
        this.byHand = byHand;
    }

    /** Whether a job has failed of itself. */
    public boolean hasFailures() {
        return failed > 0;
    }

    /** One line a host that was up, in the order of their hellos; then the rest. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        jobsOfHost.forEach((host, count) -> lines.add("host " + host + ": " + counted(count, "job")));
        if (inPlace > 0) {
            lines.add("in place: " + counted(inPlace, "call"));
        }
        if (retries > 0) {
            lines.add("run again: " + counted(retries, "job"));
        }
        lines.add(all());
        failedJobs.forEach(job -> lines.addAll(job.lines()));
        if (failed > failedJobs.size()) {
            lines.add("failed: " + counted(failed - failedJobs.size(), "more job"));
        }
        return lines;
    }

    private String all() {
        long hosts = jobsOfHost.values().stream().filter(count -> count > 0).count();
        String text = counted(jobs, "job") + " on " + counted((int) hosts, "host") + " in " + seconds(tookMillis);
        return jobs == 0
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                "; the jobs took %s one after the other, speed-up %.1f",
                                seconds(jobMillis),
                                (double) jobMillis / Math.max(1, tookMillis));
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void wrote(long job, Stream stream, byte[] buffer, int length) {
        Running writer = running.get(job);
        if (writer != null && (writer.isMerged || stream == Stream.STDERR)) {
            writer.tail.add(buffer, length);
        }
    }

    @Override
    public void topStarts(String directory, TopProcess top) {
        startedAtMillis = clockMillis.getAsLong();
    }

    @Override
    public void topEnded(ChildExit exit) {
        tookMillis = clockMillis.getAsLong() - startedAtMillis;
    }

    @Override
    public void interrupted(int signal) {
        isInterrupted = true;
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
        jobsOfHost.putIfAbsent(host, 0);
    }

    @Override
    public void inPlace(Call call, String why) {
        inPlace++;
    }

    @Override
    public void queued(long job, Call call) {
        running.put(job, new Running(call.merged()));
    }

    @Override
    public void placed(long job, Call call, String host, Supplier<String> why) {
        Optional.ofNullable(running.get(job)).ifPresent(state -> {
            state.startedAtMillis = clockMillis.getAsLong();
            state.tail.clear();
        });
    }

    @Override
    public void retried(long job, Call call, String host) {
        retries++;
    }

    @Override
    public void clientGone(long job, Call call) {
        // make itself does not want it any more, and hears of no failure.
        running.remove(job);
    }

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {
        Running state = running.remove(job);
        jobs++;
        if (!host.isEmpty()) {
            jobsOfHost.merge(host, 1, Integer::sum);
        }
        if (state == null) {
            return;
        }
        long millis = host.isEmpty() ? 0 : clockMillis.getAsLong() - state.startedAtMillis;
        jobMillis += millis;
        if ((exit.status() != 0 || exit.signal() != 0) && !isInterrupted) {
            failed++;
            if (failedJobs.size() < MOST_FAILED) {
                failedJobs.add(new FailedJob(
                        ConsoleReport.title(call), host, exit, millis, byHand(call, host), state.tail.lines()));
            }
        }
    }

    private String byHand(Call call, String host) {
        return byHand.command(call, host.isEmpty() ? Optional.empty() : HostSpec.ofLabel(host));
    }
}
