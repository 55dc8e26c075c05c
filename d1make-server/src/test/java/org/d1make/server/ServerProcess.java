package org.d1make.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.d1make.client.Frame;
import org.d1make.client.FrameReader;
import org.d1make.client.Message;
import org.d1make.client.MessageCodec;
import org.d1make.client.Protocol;
import org.d1make.posix.Child;
import org.d1make.posix.ChildExit;
import org.d1make.posix.DescriptorInputStream;
import org.d1make.posix.DescriptorOutputStream;
import org.d1make.posix.Pipe;
import org.d1make.posix.Posix;
import org.d1make.posix.Signals;
import org.d1make.posix.Spawn;

/** A server process as its launcher sees it. */
final class ServerProcess implements AutoCloseable {

    static final long DEADLINE_SECONDS = 30;

    private final DescriptorOutputStream out;
    private static final long NONE = -1;

    private final ReceivedOutput received = new ReceivedOutput();
    private volatile long stalled = NONE;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final List<Message> passed = new ArrayList<>();
    private final CompletableFuture<ChildExit> exit = new CompletableFuture<>();
    private final int pid;
    private String directory = "";

    private ServerProcess(List<String> command, List<String> environment) throws IOException {
        Pipe in = Posix.pipe();
        Pipe back = Posix.pipe();
        Child child = new Spawn(
                        command.get(0),
                        command,
                        environment,
                        Optional.of("/"),
                        Optional.of(022),
                        in.readEnd(),
                        back.writeEnd(),
                        2,
                        true)
                .start();
        Posix.close(in.readEnd());
        Posix.close(back.writeEnd());
        pid = child.pid();
        out = new DescriptorOutputStream(in.writeEnd());
        daemon(() -> exit.complete(child.await()));
        daemon(() -> read(back.readEnd()));
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "server-process");
        thread.setDaemon(true);
        thread.start();
    }

    /** Any command that speaks as a server does. */
    static ServerProcess command(List<String> command, List<String> environment) throws IOException {
        return new ServerProcess(command, environment);
    }

    /** The JVM alone, without its start script. */
    static ServerProcess jvm(String directory, List<String> environment, String... arguments) throws IOException {
        Posix.mkdir(directory, 0700);
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        command.addAll(List.of("-cp", classPath(), "org.d1make.server.Main", "--directory", directory));
        command.addAll(List.of(arguments));
        return new ServerProcess(command, environment);
    }

    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private void read(int descriptor) {
        try (InputStream in = new BufferedInputStream(new DescriptorInputStream(descriptor))) {
            StringBuilder banner = new StringBuilder();
            while (banner.indexOf(Protocol.HELLO_MAGIC) < 0) {
                int next = in.read();
                if (next < 0) {
                    return;
                }
                banner.append((char) next);
            }
            FrameReader frames = new FrameReader(in);
            for (Optional<Frame> frame = frames.next(); frame.isPresent(); frame = frames.next()) {
                handle(frame.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(Frame frame) {
        if (frame instanceof Frame.Output output) {
            received.add(output);
            if (output.job() != stalled) {
                credit(output.job(), output.bytes().length);
            }
        } else if (frame instanceof Frame.Said said) {
            if (said.message() instanceof Message.Exited exited) {
                received.end(exited);
            }
            messages.add(said.message());
        }
    }

    private void credit(long job, int bytes) {
        try {
            send(new Message.Written(job, bytes));
        } catch (IOException e) {
            // The server has ended, or its input has.
        }
    }

    /** From now on the server hears nothing of what is written of that job's output. */
    void stall(long job) {
        stalled = job;
    }

    /** What the server heard nothing of. */
    void goOn(int bytes) {
        long job = stalled;
        stalled = NONE;
        credit(job, bytes);
    }

    ReceivedOutput received() {
        return received;
    }

    /** All that a job wrote, and how it ended. */
    ReceivedOutput.Result result(long job) throws InterruptedException {
        return received.await(job);
    }

    int pid() {
        return pid;
    }

    void send(Message message) throws IOException {
        sendLine(MessageCodec.encode(message));
    }

    synchronized void sendLine(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The next message of that kind; others are passed over, and kept. */
    <T extends Message> T await(Class<T> kind) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (true) {
            Message message = messages.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message == null) {
                throw new AssertionError("no " + kind.getSimpleName() + " came, but " + passed);
            }
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
            passed.add(message);
        }
    }

    /** Its private directory; waits for the hello. */
    String directory() throws InterruptedException {
        if (directory.isEmpty()) {
            directory = await(Message.Hello.class).directory();
        }
        return directory;
    }

    /** A job which is a shell script in the directory. */
    static Message.Run script(long job, String directory, String script, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-c", script, "sh"));
        all.addAll(List.of(arguments));
        return new Message.Run(job, directory, "sh", all, List.of(), List.of(), 022, false, false);
    }

    /** The end of its input. */
    void hangUp() {
        out.close();
    }

    ChildExit awaitExit() throws InterruptedException {
        try {
            return exit.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("the server does not end", e);
        }
    }

    @Override
    public void close() {
        hangUp();
        if (!exit.isDone()) {
            try {
                awaitExit();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                Posix.kill(-pid, Signals.KILL);
            }
        }
    }
}
