package org.d1make.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class ControlWriterTest {

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch written = new CountDownLatch(2);
    private final ControlWriter writer = new ControlWriter("test-control");

    /** Each line is answered at once, and the link's thread then closes the writer before anybody else comes to anything. */
    private final class AnsweredStream extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] line) {
            writeBytes(line);
            if (toString(StandardCharsets.US_ASCII).contains("keep")) {
                writer.close();
            }
            written.countDown();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void behindTheLastMessageTheStreamIsClosed() throws InterruptedException {
        writer.start(new AnsweredStream());
        writer.send(new Message.Ping(1));
        writer.close();
        assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsSentLastIsFollowedByNothingAndLeavesTheStreamOpen() throws InterruptedException {
        AnsweredStream stream = new AnsweredStream();
        writer.send(new Message.Ping(1));
        writer.sendLast(new Message.Keep(60));
        writer.send(new Message.Ping(2));
        writer.start(stream);
        assertThat(written.await(5, TimeUnit.SECONDS)).isTrue();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("test-control")) {
                thread.join();
            }
        }
        assertThat(closed.getCount()).isEqualTo(1);
        assertThat(stream.toString(StandardCharsets.US_ASCII).lines()).hasSize(2);
    }
}
