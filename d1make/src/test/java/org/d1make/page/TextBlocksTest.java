package org.d1make.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.d1make.analysis.TestBuild;
import org.d1make.record.BuildRecord;
import org.d1make.record.JobRun.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TextBlocksTest {

    private static final int MIB = 1 << 20;

    /** Says that each job's words are so long. */
    private record Sized(int count, int size) implements JobTexts {

        @Override
        public byte[] call(int job) {
            return ("{\"job\":" + job + "}").getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] output(int job) {
            return "{}".getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int size(int job) {
            return size;
        }
    }

    private static String blocks(BuildRecord build, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TextBlocks(build, new Sized(build.jobs().size(), size)).write(out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    private static TestBuild build(int jobs) {
        TestBuild build = TestBuild.lasting(10_000);
        for (int i = 0; i < jobs; i++) {
            build.job("x", "a", 0, 0, i + 1);
        }
        return build;
    }

    @Test
    void eachBlockHasSoManyJobsInTheirOrder() throws IOException {
        String blocks = blocks(build(600).record(), 10);
        assertThat(blocks)
                .contains("id=\"texts-0\"", "id=\"texts-1\"", "id=\"texts-2\"")
                .doesNotContain("texts-3");
        String second = blocks.substring(blocks.indexOf("texts-1"), blocks.indexOf("texts-2"));
        assertThat(second).contains("[{\"job\":256},{}]", "[{\"job\":511},{}]").doesNotContain("{\"job\":512}");
    }

    @Test
    void whereThereAreTooManyTheLongestAndThoseThatWentWrongStay() throws IOException {
        TestBuild build = build(99);
        build.job("again", 0, 1, 0, TestBuild.run("a", 0, 0, Outcome.LOST), TestBuild.run("b", 0, 1, Outcome.ENDED));
        // 64 MiB are 64 of these: the one that was run again, and the 63 longest.
        String blocks = blocks(build.record(), MIB);
        assertThat(blocks)
                .contains("{\"job\":99}", "{\"job\":98}", "{\"job\":36}")
                .doesNotContain("{\"job\":35}", "{\"job\":0}");
        assertThat(blocks.split("null", -1)).hasSize(37);
    }
}
