package org.d1make.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Frame;
import org.d1make.client.FrameWriter;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Poll;
import org.d1make.posix.Posix;
import org.d1make.transport.CommandProcess;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;

/** A host whose server does what the test says. */
final class FakeHost implements Connection {

    private static final long DEADLINE_SECONDS = 10;

    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final CountDownLatch up = new CountDownLatch(1);
    private final CountDownLatch loggedIn = new CountDownLatch(1);
    private volatile FakeCommand server;
    private String machine = "";
    private String directory = "/nowhere";
    private int protocol = Protocol.VERSION;

    /** @param up whether it says hello by itself; else when {@link #comesUp} is called */
    FakeHost(boolean up) {
        if (up) {
            comesUp();
        }
    }

    /** As what, and where, its server says that it runs. */
    FakeHost on(String newMachine, String newDirectory) {
        machine = newMachine;
        directory = newDirectory;
        return this;
    }

    /** Its server speaks that version of the protocol. */
    FakeHost speaking(int version) {
        protocol = version;
        return this;
    }

    void comesUp() {
        up.countDown();
    }

    @Override
    public RemoteCommand login(String command) throws IOException {
        server = new FakeCommand("");
        loggedIn.countDown();
        Thread thread = new Thread(this::hear, "fake-host");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void hello() throws IOException {
        Message hello = new Message.Hello(
                protocol, "test", "fake", Posix.userId(), 2, directory, 0, machine, "GNU Make", "17", List.of());
        server.print("Welcome!\n" + Protocol.HELLO_MAGIC + MessageCodec.encode(hello) + "\n");
    }

    private void hear() {
        InputStreamReader in = new InputStreamReader(server.commandStdin, StandardCharsets.US_ASCII);
        try (BufferedReader lines = new BufferedReader(in)) {
            up.await();
            hello();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(MessageCodec.decode(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next message of that kind which the launcher sends. */
    <M extends Message> M hears(Class<M> kind) throws InterruptedException {
        Message message = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        while (message != null && !kind.isInstance(message)) {
            message = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        }
        assertThat(message).as("a " + kind.getSimpleName()).isNotNull();
        return kind.cast(message);
    }

    /** Whether the launcher has sent a message of that kind which nobody has asked for. */
    boolean hasHeard(Class<? extends Message> kind) {
        return heard.stream().anyMatch(kind::isInstance);
    }

    void says(Message message) throws IOException {
        server.print("\n" + MessageCodec.encode(message) + "\n");
    }

    /** Sends output of a job. */
    void prints(Message.Run run, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        byte[] buffer = new byte[FrameWriter.HEADER + bytes.length];
        System.arraycopy(bytes, 0, buffer, FrameWriter.HEADER, bytes.length);
        new FrameWriter(server.commandStdout).output(run.job(), Frame.Stream.STDOUT, buffer, bytes.length);
    }

    /** Sends part of a frame. */
    void breaksOff(Message.Run run) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(FrameWriter.HEADER);
        server.commandStdout.write(
                header.put((byte) 'o').putLong(run.job()).putInt(1000).array());
        server.print("only a part of it");
    }

    /** Ends a job. */
    void exits(Message.Run run, int status) throws IOException {
        says(new Message.Exited(run.job(), status, 0, 0));
    }

    void awaitLogin() throws InterruptedException {
        assertThat(loggedIn.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until its server, which has not come up, is at the end of its input. */
    void awaitHangUp() throws IOException {
        try (Poll poll = new Poll(server.in.readEnd())) {
            assertThat(poll.await((int) TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS)))
                    .isTrue();
        }
        assertThat(server.commandStdin.read()).isNegative();
    }

    /** Cuts its connection. */
    @Override
    public void close() {
        if (server != null) {
            server.end();
        }
    }

    /** Both ends of a command's streams. */
    static final class FakeCommand implements RemoteCommand {

        private final Pipe in = pipe();
        private final Pipe out = pipe();
        private final Pipe err = pipe();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final OutputStream stdin = new DescriptorOutputStream(in.writeEnd());
        private final InputStream stdout = new DescriptorInputStream(out.readEnd());
        private final InputStream stderr = new DescriptorInputStream(err.readEnd());
        private final InputStream commandStdin = new DescriptorInputStream(in.readEnd());
        private final OutputStream commandStdout = new DescriptorOutputStream(out.writeEnd());

        FakeCommand(String error) throws IOException {
            try (OutputStream stream = new DescriptorOutputStream(err.writeEnd())) {
                stream.write(error.getBytes(StandardCharsets.US_ASCII));
            }
        }

        private static Pipe pipe() {
            try {
                return Posix.pipe();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void print(String text) throws IOException {
            commandStdout.write(text.getBytes(StandardCharsets.US_ASCII));
        }

        void end() {
            try {
                commandStdout.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended.countDown();
        }

        @Override
        public OutputStream stdin() {
            return stdin;
        }

        @Override
        public InputStream stdout() {
            return stdout;
        }

        @Override
        public InputStream stderr() {
            return stderr;
        }

        @Override
        public Optional<CommandProcess> process() {
            return Optional.of(new CommandProcess(0, in.writeEnd(), out.readEnd(), err.readEnd()));
        }

        @Override
        public ChildExit await() {
            try {
                ended.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ChildExit(255, 0, 0);
        }

        @Override
        public void kill() {
            end();
        }
    }
}
