package org.d1make.recorder;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.d1make.client.Frame.Stream;
import org.d1make.events.OutputLog;
import org.d1make.record.CapturedOutput;

/** What the running jobs have written so far, within bounds. It does not know what becomes of it. */
public final class Outputs implements OutputLog {

    private final Limits limits;
    private final Map<Long, OutputCapture> captures = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();

    /**
     * How much is kept, in bytes.
     *
     * @param head of a job's first bytes
     * @param tail of its last bytes
     * @param all of all jobs: past it, only jobs that have failed keep theirs, as much again
     */
    public record Limits(int head, int tail, long all) {

        /** Nothing is kept; bytes are counted. */
        public static final Limits NOTHING = new Limits(0, 0, 0);

        /** What a person reads of a job, and a browser bears in one page. */
        public static final Limits FOR_PEOPLE = new Limits(8 << 10, 24 << 10, 32L << 20);
    }

    public Outputs(Limits limits) {
        this.limits = limits;
    }

    @Override
    public void wrote(long job, Stream stream, byte[] buffer, int length) {
        captures.computeIfAbsent(job, number -> new OutputCapture(limits.head(), limits.tail()))
                .wrote(stream, buffer, length);
    }

    /** The job has ended: what it wrote, which is forgotten here. */
    CapturedOutput take(long job, boolean matters) {
        OutputCapture capture = captures.remove(job);
        if (capture == null) {
            return CapturedOutput.NOTHING;
        }
        CapturedOutput output = capture.captured();
        long bound = matters ? 2 * limits.all() : limits.all();
        if (kept.get() + output.keptBytes() > bound) {
            return output.counted();
        }
        kept.addAndGet(output.keptBytes());
        return output;
    }
}
