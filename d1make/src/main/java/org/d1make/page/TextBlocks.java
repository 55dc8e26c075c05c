package org.d1make.page;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRecord;
import org.d1make.record.Result;

/**
 * The jobs' words in the page: in blocks, of which the page's script reads one when somebody wants to see a job of it. Where
 * they would be too many for a browser, those of jobs that matter stay.
 */
final class TextBlocks {

    /** Jobs in a block. */
    static final int BLOCK = 256;

    private static final long MOST_BYTES = 64L << 20;

    private final BuildRecord build;
    private final JobTexts texts;

    TextBlocks(BuildRecord build, JobTexts texts) {
        this.build = build;
        this.texts = texts;
    }

    void write(OutputStream out) throws IOException {
        BitSet chosen = chosen();
        int count = Math.min(texts.count(), build.jobs().size());
        for (int from = 0; from < count; from += BLOCK) {
            print(out, "<script type=\"application/json\" id=\"texts-" + from / BLOCK + "\">[");
            for (int job = from; job < Math.min(count, from + BLOCK); job++) {
                print(out, job == from ? "\n" : ",\n");
                if (chosen.get(job)) {
                    print(out, "[");
                    out.write(texts.call(job));
                    print(out, ",");
                    out.write(texts.output(job));
                    print(out, "]");
                } else {
                    print(out, "null");
                }
            }
            print(out, "]</script>\n");
        }
    }

    /** What went wrong first, then the longest. */
    private BitSet chosen() {
        List<JobRecord> jobs = build.jobs();
        int[] order = IntStream.range(0, Math.min(texts.count(), jobs.size()))
                .boxed()
                .sorted(Comparator.<Integer, Boolean>comparing(job -> isOrdinary(jobs.get(job)))
                        .thenComparing(job -> -jobs.get(job).runMillis()))
                .mapToInt(Integer::intValue)
                .toArray();
        BitSet chosen = new BitSet();
        long bytes = 0;
        for (int job : order) {
            bytes += texts.size(job);
            if (bytes > MOST_BYTES) {
                break;
            }
            chosen.set(job);
        }
        return chosen;
    }

    private static boolean isOrdinary(JobRecord job) {
        return job.result() == Result.OK && job.retries() == 0;
    }

    private static void print(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
