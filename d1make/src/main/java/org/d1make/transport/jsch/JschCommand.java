package org.d1make.transport.jsch;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.d1make.hosts.HostSpec;
import org.d1make.posix.ChildExit;
import org.d1make.transport.CommandProcess;
import org.d1make.transport.RemoteCommand;
import org.d1make.transport.sshconfig.SshConfig;
import org.d1make.transport.sshconfig.SshConfigException;
import org.d1make.transport.sshconfig.SshTarget;

/** A command in a session of its own. Its thread logs in, waits for the command's end, and leaves. */
final class JschCommand implements RemoteCommand {

    /** What ssh ends with where it has not been able to run the command, or has lost it. */
    private static final ChildExit LOST = new ChildExit(255, 0, 0);

    /** A configuration that cannot be followed now cannot be followed later. */
    private static final ChildExit IMPOSSIBLE = new ChildExit(254, 0, 0);

    private final HostSpec host;
    private final SshConfig config;
    private final String command;
    private final LateOutput stdin = new LateOutput();
    private final ByteQueue stdout = new ByteQueue();
    private final ByteQueue stderr = new ByteQueue();
    private final Wires wires = new Wires();
    private final SessionLog log = new SessionLog();
    private final Sessions sessions = new Sessions(wires, log, this::say);
    private final CompletableFuture<ChildExit> exit = new CompletableFuture<>();

    /** @param command for the host's login shell */
    JschCommand(HostSpec host, SshConfig config, String command) {
        this.host = host;
        this.config = config;
        this.command = command;
    }

    void start() {
        Thread thread = new Thread(this::run, "d1make-jsch-" + host.label());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        ChildExit end = LOST;
        try {
            SshTarget target = config.target(host);
            end = converse(sessions.open(target), target);
        } catch (SshConfigException e) {
            say(e.getMessage());
            end = IMPOSSIBLE;
        } catch (IOException e) {
            say(e.getMessage());
        } catch (JSchException | RuntimeException e) {
            say("ssh: " + e);
        } finally {
            sessions.close();
            wires.cut();
            stdin.end();
            // Whoever sees the streams' end may kill the command, and is to be told how it has ended all the same.
            exit.complete(end);
            stderr.cut();
            stdout.cut();
        }
    }

    private ChildExit converse(Session session, SshTarget target) throws JSchException, IOException {
        ChannelExec channel = (ChannelExec) session.openChannel("exec");
        channel.setCommand(bytes(command));
        target.environment().forEach((name, value) -> channel.setEnv(bytes(name), bytes(value)));
        CountDownLatch open = new CountDownLatch(2);
        channel.setOutputStream(new Sink(stdout.out(), open));
        channel.setErrStream(new Sink(stderr.out(), open));
        OutputStream toCommand = channel.getOutputStream();
        try {
            channel.connect(target.patience().connectSeconds() * 1_000);
        } catch (JSchException e) {
            throw new LoginException("channel 0: open failed: " + target.address() + " refuses a session", e);
        }
        stdin.begin(toCommand);
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (channel.getExitStatus() < 0) {
            say(log.lastWords(target.address()));
            return LOST;
        }
        return new ChildExit(channel.getExitStatus() & 0xff, 0, 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void say(String line) {
        try {
            stderr.out().write(bytes(line + "\n"));
        } catch (IOException e) {
            // Nobody listens any more.
        }
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return stdout.in();
    }

    @Override
    public InputStream stderr() {
        return stderr.in();
    }

    @Override
    public ChildExit await() {
        return exit.join();
    }

    @Override
    public Optional<CommandProcess> process() {
        return Optional.empty();
    }

    /** Waits for nothing: what the thread still does, as asking for an address, is of no effect any more. */
    @Override
    public void kill() {
        wires.cut();
        stdin.end();
        stdout.cut();
        stderr.cut();
        exit.complete(LOST);
    }

    /** Where JSch writes to. Its end is not passed on: how the command has ended is to be known before. */
    private static final class Sink extends FilterOutputStream {

        private final CountDownLatch open;
        private boolean closed;

        Sink(OutputStream out, CountDownLatch open) {
            super(out);
            this.open = open;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.countDown();
            }
        }
    }
}
