package org.d1make.recordfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import org.d1make.client.ByteText;
import org.d1make.page.ReportPage;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRecord;
import org.d1make.record.JobText;
import org.d1make.recorder.JobSink;
import org.d1make.trace.Trace;

/**
 * Writes what is recorded, by a thread of its own: a disk that stands still must not stop the thread that keeps hosts alive.
 * A line a job as it ends; report and trace when the build is over.
 */
public final class RecordWriter implements JobSink {

    private static final long STEP_MILLIS = 50;

    /** A disk that takes longer is one that stands still. */
    private static final long PATIENCE_MILLIS = 120_000;

    private static final long IMPATIENCE_MILLIS = 1_000;

    private final long startEpochMillis;
    private final Optional<LineFile> jobLog;
    private final Optional<NewFile> report;
    private final Optional<NewFile> trace;
    private final Optional<Spool> spool;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final Thread thread = new Thread(this::work, "d1make-record");
    private final List<JobRecord> jobs = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private long lines;

    /** What the thread is to do next. */
    private sealed interface Step {

        record Ended(JobRecord job, JobText text) implements Step {}

        record Over(BuildRecord build) implements Step {}
    }

    private RecordWriter(
            long startEpochMillis, Optional<LineFile> jobLog, Optional<NewFile> report, Optional<NewFile> trace)
            throws RecordFileException {
        this.startEpochMillis = startEpochMillis;
        this.jobLog = jobLog;
        this.report = report;
        this.trace = trace;
        Optional<NewFile> beside = report.or(() -> trace);
        spool = beside.isEmpty() ? Optional.empty() : Optional.of(spool(beside.get()));
        thread.setDaemon(true);
    }

    private static Spool spool(NewFile beside) throws RecordFileException {
        try {
            return new Spool(beside.unlinked());
        } catch (IOException e) {
            throw new RecordFileException("--report", beside.path(), e);
        }
    }

    /**
     * Makes sure that the files can be written, as far as that can be known now.
     *
     * @param umask of the user, for whom they are made
     */
    public static RecordWriter open(RequestedFiles requested, long startEpochMillis, int umask)
            throws RecordFileException {
        Optional<NewFile> report = requested.report().isEmpty()
                ? Optional.empty()
                : Optional.of(NewFile.at("--report", requested.report().get(), umask));
        Optional<NewFile> trace = requested.trace().isEmpty()
                ? Optional.empty()
                : Optional.of(NewFile.at("--trace", requested.trace().get(), umask));
        if (report.isPresent()
                && trace.isPresent()
                && report.get().path().equals(trace.get().path())) {
            throw new RecordFileException(
                    "--report and --trace name the same file: " + report.get().path());
        }
        Optional<LineFile> jobLog = requested.jobLog().isEmpty()
                ? Optional.empty()
                : Optional.of(LineFile.at("--joblog", requested.jobLog().get(), umask));
        return new RecordWriter(startEpochMillis, jobLog, report, trace);
    }

    public void start() {
        thread.start();
    }

    @Override
    public void ended(JobRecord job, JobText text) {
        steps.add(new Step.Ended(job, text));
    }

    /**
     * The build is over: writes what is to be written at its end, and waits for that.
     *
     * @param impatient whether the user wants an end at once; asked again and again
     * @return whole sentences on what could not be written
     */
    public List<String> finish(BuildRecord build, BooleanSupplier impatient) throws InterruptedException {
        steps.add(new Step.Over(build));
        long waited = 0;
        while (thread.isAlive() && waited < (impatient.getAsBoolean() ? IMPATIENCE_MILLIS : PATIENCE_MILLIS)) {
            thread.join(STEP_MILLIS);
            waited += STEP_MILLIS;
        }
        if (thread.isAlive()) {
            return List.of("the record of the build could not be written in time, and is not whole");
        }
        return List.copyOf(failures);
    }

    private void work() {
        try {
            Step step = steps.take();
            while (step instanceof Step.Ended ended) {
                add(ended.job(), ended.text());
                step = steps.take();
            }
            writeAll(((Step.Over) step).build().with(jobs));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            attempt("the job log", () -> {
                if (jobLog.isPresent()) {
                    jobLog.get().close();
                }
            });
        }
    }

    private void add(JobRecord job, JobText text) {
        if (jobLog.isPresent()) {
            attempt("the job log", () -> jobLog.get().write(JobLine.of(++lines, startEpochMillis, job, text)));
        }
        if (spool.isPresent()) {
            attempt("the report", () -> spool.get().add(text));
            jobs.add(job);
        }
    }

    private void writeAll(BuildRecord build) {
        if (spool.isEmpty()) {
            return;
        }
        report.ifPresent(file -> attempt(
                "the report " + file.path(), () -> file.write(out -> ReportPage.write(build, spool.get(), out))));
        trace.ifPresent(file ->
                attempt("the trace " + file.path(), () -> file.write(out -> Trace.write(build, spool.get(), out))));
        attempt("the report", spool.get()::close);
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    private void attempt(String what, Attempt attempt) {
        try {
            attempt.run();
        } catch (IOException e) {
            String failure = what + " cannot be written: " + ByteText.encoded(String.valueOf(e.getMessage()));
            if (!failures.contains(failure)) {
                failures.add(failure);
            }
        }
    }
}
