package org.d1make.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole lines where several write, and each job's bytes as they are. */
@Timeout(20)
class LineWriterTest {

    private static final SharedFile.Timing NO_PATIENCE = new SharedFile.Timing(500, 0, 100);
    private static final SharedFile.Timing PATIENT = new SharedFile.Timing(500, TimeUnit.HOURS.toMillis(1), 100);

    private final FakeLater later = new FakeLater();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private boolean readerIsGone;
    private SharedFile file = new SharedFile(this::sink, NO_PATIENCE, later);

    private void sink(byte[] bytes, int from, int length) throws IOException {
        if (readerIsGone) {
            throw new IOException("no reader");
        }
        written.write(bytes, from, length);
    }

    private LineWriter writer() {
        return file.writer(Gathering.LINES, LineTag.NONE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void write(LineWriter writer, String text) throws IOException {
        writer.write(bytes(text), text.length());
    }

    private String written() {
        return written.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void wholeLinesAreWrittenAtOnceAndNothingIsLeftToDo() throws IOException {
        LineWriter job = writer();
        write(job, "one\ntwo\n");
        assertThat(written()).isEqualTo("one\ntwo\n");
        assertThat(job.isPending()).isFalse();
        assertThat(later.waiting()).isZero();
    }

    @Test
    void linesOfTwoJobsAreNotMixed() throws IOException {
        LineWriter one = writer();
        LineWriter two = writer();
        write(one, "on");
        write(two, "two starts, ");
        write(one, "e\nuno");
        write(two, "two ends\n");
        write(one, "\n");
        assertThat(written()).isEqualTo("one\ntwo starts, two ends\nuno\n");
    }

    @Test
    void whatIsUnfinishedIsWrittenWhenTheJobEnds() throws IOException {
        LineWriter job = writer();
        write(job, "no newline");
        assertThat(job.isPending()).isTrue();
        job.end();
        assertThat(written()).isEqualTo("no newline");
        assertThat(job.isPending()).isFalse();
    }

    @Test
    void aQuestionIsShownWhenNobodyWritesForAMoment() throws IOException {
        LineWriter asker = writer();
        LineWriter other = writer();
        write(asker, "Continue? ");
        later.pass(400);
        write(other, "line\n");
        later.pass(400);
        assertThat(written()).isEqualTo("line\n");
        later.pass(200);
        assertThat(written()).isEqualTo("line\nContinue? ");
        assertThat(later.waiting()).isZero();
    }

    @Test
    void dotsBehindAShownStartComeAtOnce() throws IOException {
        LineWriter job = writer();
        write(job, ".");
        later.pass(600);
        write(job, ".");
        write(job, "..");
        assertThat(written()).isEqualTo("....");
    }

    @Test
    void anotherJobWaitsForTheEndOfAShownLine() throws Exception {
        file = new SharedFile(this::sink, PATIENT, later);
        LineWriter slow = writer();
        LineWriter other = writer();
        write(slow, "Linking...");
        later.pass(600);
        Thread thread = started(() -> write(other, "line\n"));
        awaitWaiting(thread);
        write(slow, " done\nnext");
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(written()).isEqualTo("Linking... done\nline\n");
        slow.end();
        assertThat(written()).endsWith("line\nnext");
    }

    private interface Writing {
        void run() throws IOException;
    }

    private static Thread started(Writing writing) {
        Thread thread = new Thread(() -> {
            try {
                writing.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        thread.start();
        return thread;
    }

    /** Until it waits for the line's end. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    @Test
    void anUnfinishedLineHoldsNobodyForEver() throws IOException {
        LineWriter dots = writer();
        LineWriter other = writer();
        write(dots, "..");
        later.pass(600);
        write(other, "line\n");
        write(dots, "..");
        assertThat(written()).isEqualTo("..line\n");
        dots.end();
        assertThat(written()).isEqualTo("..line\n..");
    }

    @Test
    void theEndOfAJobFreesItsLine() throws IOException {
        file = new SharedFile(this::sink, PATIENT, later);
        LineWriter ending = writer();
        write(ending, "no newline");
        later.pass(600);
        ending.end();
        write(writer(), "line\n");
        assertThat(written()).isEqualTo("no newlineline\n");
    }

    @Test
    void aLineThatIsTooLongIsWrittenInPieces() throws IOException {
        LineWriter job = writer();
        String piece = "x".repeat(40 * 1024);
        write(job, piece);
        assertThat(written()).isEmpty();
        write(job, piece);
        assertThat(written()).hasSize(80 * 1024);
        write(job, "y\n");
        assertThat(written()).endsWith("xy\n");
    }

    @Test
    void ofABurstThatIsTooLongWholeLinesAreWritten() throws IOException {
        LineWriter job = file.writer(Gathering.BURSTS, LineTag.NONE);
        String line = "x".repeat(1023) + "\n";
        write(job, line.repeat(256));
        assertThat(written()).isEmpty();
        write(job, "rest");
        assertThat(written()).hasSize(256 * 1024);
    }

    @Test
    void aBurstIsWrittenInOnePieceWhenTheJobPauses() throws IOException {
        LineWriter one = file.writer(Gathering.BURSTS, LineTag.NONE);
        LineWriter two = file.writer(Gathering.BURSTS, LineTag.NONE);
        write(one, "one 1\n");
        write(two, "two 1\n");
        later.pass(50);
        write(one, "one 2\n");
        write(two, "two 2\n");
        assertThat(written()).isEmpty();
        later.pass(150);
        assertThat(written()).isEqualTo("one 1\none 2\ntwo 1\ntwo 2\n");
    }

    @Test
    void anotherJobWaitsForTheEndOfABurstThatIsTooLong() throws Exception {
        file = new SharedFile(this::sink, PATIENT, later);
        LineWriter job = file.writer(Gathering.BURSTS, LineTag.NONE);
        LineWriter other = writer();
        String lines = ("x".repeat(1023) + "\n").repeat(257);
        write(job, lines);
        Thread thread = started(() -> write(other, "other\n"));
        awaitWaiting(thread);
        write(job, "end\n");
        later.pass(200);
        thread.join(TimeUnit.SECONDS.toMillis(10));
        assertThat(written()).isEqualTo(lines + "end\nother\n");
    }

    @Test
    void aLineOfD1makesOwnStandsAlone() throws IOException {
        LineWriter job = writer();
        write(job, "Linking...");
        later.pass(600);
        file.say(bytes("d1make: host a is lost\n"));
        write(job, " done\n");
        assertThat(written()).isEqualTo("Linking...\nd1make: host a is lost\n done\n");
    }

    @Test
    void aTagStandsBeforeEachLineAndNewlinesAreAddedOnlyWhereTheyAreNeeded() throws IOException {
        LineWriter one = file.writer(Gathering.LINES, LineTag.of("a", "lib/x"));
        LineWriter two = file.writer(Gathering.LINES, LineTag.of("b", "."));
        write(one, "1\n\n2");
        later.pass(600);
        write(one, "3");
        write(two, "4\n");
        write(one, "5\n6");
        one.end();
        two.end();
        assertThat(written()).isEqualTo("[a lib/x] 1\n[a lib/x] \n[a lib/x] 23\n[b .] 4\n[a lib/x] 5\n[a lib/x] 6\n");
    }

    @Test
    void aTagIsOneLineWithoutControlCharacters() throws IOException {
        write(file.writer(Gathering.LINES, LineTag.of("a", "x\n\33[31my\u00e9")), "1\n");
        assertThat(written()).isEqualTo("[a x??[31my\u00e9] 1\n");
    }

    @Test
    void aReaderThatHasGoneIsToldByTheNextWriteOrTheEnd() throws IOException {
        LineWriter held = writer();
        LineWriter ending = writer();
        write(held, "held");
        later.pass(100);
        write(ending, "held too");
        readerIsGone = true;
        later.pass(2_000);
        assertThatThrownBy(() -> write(held, "more")).hasMessage("no reader");
        assertThat(ending.isPending()).isTrue();
        assertThatThrownBy(ending::end).hasMessage("no reader");
        assertThat(ending.isPending()).isFalse();
    }

    @Test
    void eachJobsBytesAreItsOwnWhateverTheyAreAndHoweverTheyCome() throws IOException {
        Random random = new Random(7);
        List<ByteArrayOutputStream> sent = new ArrayList<>();
        List<LineWriter> jobs = new ArrayList<>();
        for (int job = 0; job < 4; job++) {
            jobs.add(file.writer(job % 2 == 0 ? Gathering.LINES : Gathering.BURSTS, LineTag.NONE));
            sent.add(new ByteArrayOutputStream());
        }
        for (int step = 0; step < 5_000; step++) {
            int job = random.nextInt(4);
            byte[] piece = new byte[1 + random.nextInt(random.nextInt(100) == 0 ? 70_000 : 30)];
            for (int i = 0; i < piece.length; i++) {
                // The job's number in each byte, and a newline now and then.
                piece[i] = (byte) (random.nextInt(20) == 0 && job == 0 ? '\n' : 0x40 * job + random.nextInt(9));
            }
            jobs.get(job).write(piece, piece.length);
            sent.get(job).writeBytes(piece);
            later.pass(random.nextInt(400));
        }
        for (LineWriter job : jobs) {
            job.end();
        }
        for (int job = 0; job < 4; job++) {
            assertThat(of(job, written.toByteArray())).isEqualTo(sent.get(job).toByteArray());
        }
    }

    private static byte[] of(int job, byte[] all) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte each : all) {
            if ((each & 0xc0) >> 6 == job) {
                bytes.write(each);
            }
        }
        return bytes.toByteArray();
    }
}
