package org.d1make.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.d1make.calls.JobOutput;
import org.d1make.client.Frame;
import org.d1make.client.Message;
import org.d1make.client.ProtocolException;
import org.d1make.posix.ChildExit;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;

/**
 * One connection to a host, from its login to its end; it is never used again. Its thread connects, then hears the
 * server. Other threads may send. All jobs of the host run over it.
 */
public final class HostLink {

    private static final long STDERR_MILLIS = 1_000;
    private static final int SSH_FAILED = 255;

    private final String name;
    private final String id;
    private final Optional<KeptServer> kept;
    private final Connection connection;
    private final RemotePrograms programs;
    private final Executor writers;
    private final WideWindows windows;
    private final LinkListener listener;
    private final Map<Long, JobCarrier> carriers = new ConcurrentHashMap<>();
    private final Thread thread;
    private final ControlWriter writer;
    private volatile RemoteCommand server;
    private volatile boolean closing;
    private volatile boolean killed;
    private volatile boolean keeping;
    private volatile Optional<KeptServer> left = Optional.empty();
    private volatile boolean ofEarlierBuild;

    // What only the link's own thread knows.

    private boolean up;
    private boolean jobsEnded;
    private boolean stays;

    /** Whether it does not speak as a server does: trying again is of no use. */
    private boolean foreign;

    /**
     * @param name of the host, for messages
     * @param id unguessable; names the private directory of a server that is started
     * @param kept a server that is there already; where it is of no use, one is started
     * @param writers threads on which jobs' output is written
     * @param windows of all links together
     */
    public HostLink(
            String name,
            String id,
            Optional<KeptServer> kept,
            Connection connection,
            RemotePrograms programs,
            Executor writers,
            WideWindows windows,
            LinkListener listener) {
        this.name = name;
        this.id = id;
        this.kept = kept;
        ofEarlierBuild = kept.isPresent();
        this.connection = connection;
        this.programs = programs;
        this.writers = writers;
        this.windows = windows;
        this.listener = listener;
        thread = new Thread(this::run, "d1make-host-" + name);
        thread.setDaemon(true);
        writer = new ControlWriter("d1make-control-" + name);
    }

    public String name() {
        return name;
    }

    /** Starts to connect; the listener hears of its success or end. */
    public void start() {
        thread.start();
    }

    /** Sends a message, after those that were sent before. What a dead link is sent is lost. */
    public void send(Message message) {
        writer.send(message);
    }

    /** Has a job run, and its output written there. */
    public void run(Message.Run run, JobOutput output) {
        carriers.put(run.job(), new JobCarrier(run.job(), this, output, listener, writers, windows));
        send(run);
    }

    private void run() {
        LinkEnd end;
        try {
            end = login();
        } catch (RuntimeException e) {
            // Nobody else would notice that this thread, and with it the link, has ended.
            kill();
            end = new LinkEnd("a bug in d1make, please report it: " + e, false, true);
        }
        writer.close();
        listener.down(this, end);
    }

    /** Whether its server is an earlier build's, as far as is known. */
    public boolean isOfEarlierBuild() {
        return ofEarlierBuild;
    }

    private LinkEnd login() {
        kept.ifPresent(before -> server = before.command());
        Optional<KeptServer.Greeted> greeted =
                kept.filter(before -> !killed).flatMap(before -> before.greet(programs.seen()));
        if (greeted.isPresent()) {
            KeptServer before = greeted.get().server();
            return hear(before, greeted.get().stream(), stream -> greeted.get().hello());
        }
        server = null;
        ofEarlierBuild = false;
        try {
            if (!killed && !keeping) {
                server = connection.login(programs.server(id));
            }
        } catch (IOException e) {
            // No processes or descriptors left here, which may be better in a while.
            return new LinkEnd(e.getMessage(), true, false);
        }
        if (server == null) {
            return new LinkEnd("the build ended", true, true);
        }
        if (killed) {
            end(server);
        }
        return hear(new KeptServer(id, server), new ServerStream(server.stdout(), id), ServerStream::hello);
    }

    private interface Welcoming {
        Message.Hello hello(ServerStream in) throws IOException;
    }

    private LinkEnd hear(KeptServer heard, ServerStream in, Welcoming welcoming) {
        RemoteCommand command = heard.command();
        MessageTail messages = new MessageTail(command.stderr(), thread.getName() + "-stderr");
        messages.start();
        String error = converse(command, in, welcoming);
        if (stays) {
            left = Optional.of(heard);
            return new LinkEnd("it is kept for the next build", true, true);
        }
        jobsEnded = up && in.endsWithBye();
        in.close();
        ChildExit exit = command.await();
        carriers.values().forEach(JobCarrier::cut);
        return end(exit, error, messages.await(STDERR_MILLIS));
    }

    /** Hears the server until its session ends. Gives what was wrong with what it said; empty where nothing was. */
    private String converse(RemoteCommand command, ServerStream in, Welcoming welcoming) {
        try {
            welcome(command, welcoming.hello(in));
            hear(in);
            return "";
        } catch (IOException e) {
            foreign = up && e instanceof ProtocolException;
            // Nothing can be understood any more, and whoever sends garbage need not come to an end.
            command.kill();
            return e.getMessage();
        }
    }

    private void welcome(RemoteCommand command, Message.Hello hello) {
        up = true;
        writer.start(command.stdin());
        if (closing) {
            writer.close();
        }
        listener.up(this, hello);
    }

    private void hear(ServerStream in) throws IOException {
        for (Optional<Frame> frame = in.next(); frame.isPresent(); frame = in.next()) {
            if (keeping && frame.get() instanceof Frame.Said said && said.message() instanceof Message.Kept) {
                // What follows without having been asked for is its end.
                stays = !in.hasMore();
                return;
            }
            if (frame.get() instanceof Frame.Output output) {
                carrier(output.job()).bring(output);
            } else if (frame.get() instanceof Frame.Said said) {
                hear(said.message());
            }
        }
    }

    private void hear(Message message) throws ProtocolException {
        if (message instanceof Message.Exited exited) {
            carrier(exited.job()).end(exited);
            carriers.remove(exited.job());
        } else if (!(message instanceof Message.Bye)) {
            listener.reported(this, message);
        }
    }

    private JobCarrier carrier(long job) throws ProtocolException {
        return Optional.ofNullable(carriers.get(job))
                .orElseThrow(() -> new ProtocolException("it speaks of job " + job + ", which does not run there"));
    }

    private LinkEnd end(ChildExit exit, String error, String messages) {
        String reason = !messages.isEmpty() ? messages : !error.isEmpty() ? error : silentEnd(exit);
        boolean permanent = foreign || (!up && (exit.status() != SSH_FAILED || FailureText.isPermanent(messages)));
        return new LinkEnd(reason, jobsEnded || !up, permanent);
    }

    private String silentEnd(ChildExit exit) {
        return up
                ? "the connection ended"
                : "d1make-server did not start there; status " + exit.shellStatus() + " (see D1MAKE_SERVER_SETUP)";
    }

    /** The end of file for the server: it ends its jobs, then itself, then this link is down. */
    public void close() {
        closing = true;
        writer.close();
        RemoteCommand started = server;
        if (keeping && started != null) {
            closeStdin(started);
        }
    }

    /**
     * Asks its server to stay for so long. Nothing can be sent any more. When this link's thread has ended, {@link #left} tells
     * whether it stays.
     */
    public void keep(int seconds) {
        keeping = true;
        writer.sendLast(new Message.Keep(seconds));
    }

    /** The server that stays, with its session; the caller's from now on. */
    public Optional<KeptServer> left() {
        return left;
    }

    /** Waits until the link's thread has ended. */
    public boolean awaitEnd(long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    /** Cuts the connection, unless it has been left for others. */
    public void kill() {
        if (left.isPresent()) {
            return;
        }
        killed = true;
        connection.close();
        RemoteCommand started = server;
        if (started != null) {
            end(started);
        }
    }

    /** What the command started may outlive it, as on this machine a server outlives its shell: the end of input ends it. */
    private static void end(RemoteCommand command) {
        command.kill();
        closeStdin(command);
    }

    private static void closeStdin(RemoteCommand command) {
        try {
            command.stdin().close();
        } catch (IOException e) {
            throw new UncheckedIOException("close(2) is not told to fail", e);
        }
    }
}
