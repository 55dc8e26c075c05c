package org.d1make.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.FrameWriter;
import org.d1make.client.Message;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ControlWriterTest {

    /** What a pipe holds, and its last page is not to be had by a frame that does not fit into it. */
    private static final int PIPE = 64 * 1024;

    private static final int DEADLINE_SECONDS = 5;

    private DescriptorInputStream in;
    private DescriptorOutputStream out;
    private ControlWriter writer;

    @BeforeEach
    void open() throws Exception {
        Pipe pipe = Posix.pipe();
        in = new DescriptorInputStream(pipe.readEnd());
        out = new DescriptorOutputStream(pipe.writeEnd());
        writer = new ControlWriter(out);
    }

    @AfterEach
    void close() {
        in.close();
        out.close();
    }

    private static Message message(long job) {
        return new Message.Over(job);
    }

    @Test
    void whatALauncherThatReadsIsToldNeedsNoThread() throws Exception {
        writer.send(message(1));
        writer.send(message(2));
        FrameReader frames = new FrameReader(in);
        assertThat(frames.next()).contains(new Frame.Said(message(1)));
        assertThat(frames.next()).contains(new Frame.Said(message(2)));
    }

    @Test
    void aLauncherThatDoesNotReadKeepsNobodyWaitingAndHearsAllInOrder() throws Exception {
        writer.start();
        int length = PIPE - FrameWriter.HEADER;
        writer.send(7, Frame.Stream.STDOUT, new byte[PIPE], length);
        CompletableFuture.runAsync(() -> LongStream.rangeClosed(1, 100).forEach(job -> writer.send(message(job))))
                .get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        FrameReader frames = new FrameReader(in);
        assertThat(frames.next())
                .hasValueSatisfying(
                        frame -> assertThat(((Frame.Output) frame).bytes()).hasSize(length));
        for (long job = 1; job <= 100; job++) {
            assertThat(frames.next()).isEqualTo(Optional.of(new Frame.Said(message(job))));
            if (job == 50) {
                writer.send(message(101));
            }
        }
        assertThat(frames.next()).contains(new Frame.Said(message(101)));
    }

    @Test
    void aLauncherThatIsGoneIsNoError() {
        in.close();
        writer.send(message(1));
    }
}
