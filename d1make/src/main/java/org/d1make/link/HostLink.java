package org.d1make.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.d1make.client.Message;
import org.d1make.client.ProtocolException;
import org.d1make.posix.ChildExit;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;

/**
 * One server on a host, from its login to its end, and the connections that lead there; it is never used again. Its
 * thread connects, then hears the server. Other threads may send.
 */
public final class HostLink {

    private static final long STDERR_MILLIS = 1_000;

    /** How long further connections have to end once the server has. */
    private static final long TRUNK_MILLIS = 1_000;

    private static final int SSH_FAILED = 255;

    private final String name;
    private final String id;
    private final Supplier<Connection> connections;
    private final Connection connection;
    private final List<Trunk> trunks = new CopyOnWriteArrayList<>();
    private final RemotePrograms programs;
    private final Semaphore logins;
    private final LinkListener listener;
    private final Thread thread;
    private final ControlWriter writer;
    private volatile RemoteCommand server;
    private volatile String serverDirectory;
    private volatile boolean jobsEnded;
    private volatile boolean closing;
    private volatile boolean killed;

    /**
     * @param name of the host, for messages
     * @param id unguessable; names the server's private directory
     * @param connections makes one that is yet to be logged in
     * @param logins as many as may be under way at once
     */
    public HostLink(
            String name,
            String id,
            Supplier<Connection> connections,
            RemotePrograms programs,
            Semaphore logins,
            LinkListener listener) {
        this.name = name;
        this.id = id;
        this.connections = connections;
        connection = connections.get();
        this.programs = programs;
        this.logins = logins;
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

    /** The connection that the server is on. It is up when the link is. */
    public Trunk firstTrunk() {
        return new Trunk(this, connection, logins, listener);
    }

    /** One more connection, which is yet to be started. It ends with the link. Only on a link that is up. */
    public Trunk trunk() {
        Trunk trunk = new Trunk(this, connections.get(), logins, listener);
        trunks.add(trunk);
        return trunk;
    }

    RemoteCommand startRelay(Trunk trunk, int number) throws IOException {
        return trunk.connection().session(programs.remoteClient(serverDirectory, number));
    }

    private void run() {
        LinkEnd end;
        try {
            logins.acquire();
            end = login();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = new LinkEnd("interrupted", false, true);
        } catch (RuntimeException e) {
            // Nobody else would notice that this thread, and with it the link, has ended.
            kill();
            end = new LinkEnd("a bug in d1make, please report it: " + e, false, true);
        }
        writer.close();
        endTrunks();
        listener.down(this, end);
    }

    private void endTrunks() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRUNK_MILLIS);
        trunks.forEach(Trunk::close);
        trunks.forEach(trunk -> trunk.awaitEnd(TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        trunks.forEach(Trunk::kill);
    }

    private LinkEnd login() {
        try {
            if (!killed) {
                server = connection.login(programs.server(id));
            }
        } catch (IOException e) {
            logins.release();
            // No processes or descriptors left here, which may be better in a while.
            return new LinkEnd(e.getMessage(), true, false);
        }
        if (server == null) {
            logins.release();
            return new LinkEnd("the build ended", true, true);
        }
        if (killed) {
            server.kill();
        }
        return hear(server);
    }

    private LinkEnd hear(RemoteCommand command) {
        MessageTail messages = new MessageTail(command.stderr(), thread.getName() + "-stderr");
        messages.start();
        Optional<String> protocolError = Optional.empty();
        boolean up = false;
        try (InputStream in = new BufferedInputStream(command.stdout(), 16 * 1024)) {
            ControlReader reader = new ControlReader(in);
            Message.Hello hello;
            try {
                hello = reader.hello();
            } finally {
                logins.release();
            }
            up = true;
            serverDirectory = hello.directory();
            writer.start(command.stdin());
            if (closing) {
                writer.close();
            }
            listener.up(this, hello);
            for (Optional<Message> message = reader.next(); message.isPresent(); message = reader.next()) {
                if (message.get() instanceof Message.Bye) {
                    jobsEnded = true;
                } else {
                    listener.reported(this, message.get());
                }
            }
        } catch (ProtocolException e) {
            protocolError = Optional.of(e.getMessage());
            command.kill();
        } catch (IOException e) {
            protocolError = Optional.of(e.getMessage());
        }
        if (protocolError.isPresent() && up) {
            command.kill();
        }
        ChildExit exit = command.await();
        return end(exit, up, protocolError.orElse(""), messages.await(STDERR_MILLIS));
    }

    private LinkEnd end(ChildExit exit, boolean up, String protocolError, String messages) {
        String reason = !messages.isEmpty() ? messages : !protocolError.isEmpty() ? protocolError : silentEnd(exit, up);
        boolean permanent = !up && (exit.status() != SSH_FAILED || FailureText.isPermanent(messages));
        return new LinkEnd(reason, jobsEnded || !up, permanent);
    }

    private static String silentEnd(ChildExit exit, boolean up) {
        return up
                ? "the connection ended"
                : "d1make-server did not start there; status " + exit.shellStatus() + " (see D1MAKE_SERVER_SETUP)";
    }

    /** The end of file for the server: it ends its jobs, then itself, then this link is down. */
    public void close() {
        closing = true;
        writer.close();
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

    /** Cuts the connection. */
    public void kill() {
        killed = true;
        trunks.forEach(Trunk::kill);
        connection.close();
        RemoteCommand started = server;
        if (started != null) {
            started.kill();
        }
    }
}
