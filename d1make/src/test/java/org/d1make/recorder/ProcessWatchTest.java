package org.d1make.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.calls.Call;
import org.d1make.record.JobRecord;
import org.d1make.record.JobRun;
import org.d1make.record.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ProcessWatchTest {

    private final BlockingQueue<JobRecord> ended = new LinkedBlockingQueue<>();
    private final AtomicLong clock = new AtomicLong(100);
    private final ProcessWatch watch = new ProcessWatch(clock::get, (job, text) -> ended.add(job));

    @AfterEach
    void close() {
        watch.close();
    }

    private static Process process(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).start();
    }

    private static CallsHere.Started started(long pid) {
        Call call = new Call(
                0,
                0,
                pid,
                "/p",
                "make",
                List.of("all"),
                Map.of(),
                0,
                false,
                "/p",
                1,
                false,
                Call.Jobserver.NONE,
                0,
                false,
                Call.Target.LAUNCHERS_STDOUT,
                Call.Target.LAUNCHERS_STDERR);
        return new CallsHere.Started(0, call, ".", "all", 90, 100, List.of(), Result.IN_PLACE, "why");
    }

    @Test
    void aCallEndsWhenItsProcessDoes() throws IOException, InterruptedException {
        watch.start();
        Process process = process("read line; exec true");
        watch.starts(started(process.pid()));
        assertThat(ended.poll(300, TimeUnit.MILLISECONDS)).isNull();
        clock.set(500);
        process.getOutputStream().close();
        JobRecord job = ended.poll(10, TimeUnit.SECONDS);
        assertThat(job.runs()).containsExactly(new JobRun(JobRun.HERE, 0, 100, 500, JobRun.Outcome.ENDED, ""));
        assertThat(job.queuedMillis()).isEqualTo(90);
        assertThat(job.result()).isEqualTo(Result.IN_PLACE);
        assertThat(job.reason()).isEqualTo("why");
        assertThat(job.exit()).isEmpty();
        process.waitFor();
    }

    @Test
    void itsProcessorTimeIsKnownUpToTheLastLook() throws IOException, InterruptedException {
        watch.start();
        // A child that it has waited for counts, too.
        Process process = process("(i=0; while [ $i -lt 400000 ]; do i=$((i + 1)); done); echo; read line");
        watch.starts(started(process.pid()));
        assertThat(process.getInputStream().read()).isEqualTo('\n');
        // The next look is no more than a tenth of a second away; the one after it sees the end.
        assertThat(ended.poll(500, TimeUnit.MILLISECONDS)).isNull();
        process.getOutputStream().close();
        assertThat(ended.poll(10, TimeUnit.SECONDS).cpuMicros()).isGreaterThan(50_000);
        process.waitFor();
    }

    @Test
    void whatStillRunsEndsWithTheBuild() throws IOException, InterruptedException {
        watch.start();
        Process first = process("read line");
        Process second = process("read line");
        watch.starts(started(first.pid()));
        watch.starts(started(second.pid()));
        clock.set(700);
        watch.close();
        assertThat(ended).extracting(JobRecord::endMillis).containsExactly(700L, 700L);
        assertThat(ended)
                .flatExtracting(JobRecord::runs)
                .extracting(JobRun::lane)
                .containsExactly(0, 1);
        first.getOutputStream().close();
        second.getOutputStream().close();
        first.waitFor();
        second.waitFor();
    }

    @Test
    void aProcessThatIsGoneAlreadyEndsAtOnce() throws IOException, InterruptedException {
        Process process = process("true");
        process.waitFor();
        watch.start();
        watch.starts(started(process.pid()));
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
}
