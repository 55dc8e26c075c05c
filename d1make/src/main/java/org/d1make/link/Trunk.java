package org.d1make.link;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.d1make.client.Protocol;
import org.d1make.client.ProtocolException;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;

/**
 * One connection of a link, which carries relays: as many as the host's sshd allows sessions on a connection. The first
 * trunk of a link carries its server too; each other has a thread that logs in and waits for its end. It does not know
 * how many relays it has.
 */
public final class Trunk {

    private static final int BUFFER = 1024;
    private static final long STDERR_MILLIS = 500;

    private final HostLink link;
    private final Connection connection;
    private final LinkListener listener;
    private final Thread thread;
    private volatile RemoteCommand holder;
    private volatile boolean closed;

    Trunk(HostLink link, Connection connection, Semaphore logins, LinkListener listener) {
        this.link = link;
        this.connection = connection;
        this.listener = listener;
        thread = new Thread(() -> run(logins), "d1make-trunk-" + link.name());
        thread.setDaemon(true);
    }

    public HostLink link() {
        return link;
    }

    Connection connection() {
        return connection;
    }

    /** A relay that is yet to be started. Only on a trunk that is up. */
    public Relay relay(int number) {
        return new Relay(this, number, listener);
    }

    /** Logs in; the listener hears of its success or end. Not for the first trunk of a link, which the server holds. */
    public void start() {
        thread.start();
    }

    private void run(Semaphore logins) {
        String reason = "";
        try {
            logins.acquire();
            reason = hold(logins);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            reason = e.getMessage();
        }
        listener.trunkDown(this, reason);
    }

    private String hold(Semaphore logins) throws IOException {
        RemoteCommand started;
        MessageTail messages;
        String reason = "";
        try {
            started = connection.login(RemotePrograms.HOLDER);
            holder = started;
            messages = new MessageTail(started.stderr(), thread.getName() + "-stderr");
            messages.start();
            if (closed) {
                started.kill();
            }
        } catch (IOException e) {
            logins.release();
            throw e;
        }
        try (InputStream in = new BufferedInputStream(started.stdout(), BUFFER)) {
            try {
                new MagicScanner(Protocol.TRUNK_MAGIC).skipTo(in);
            } finally {
                logins.release();
            }
            listener.trunkUp(this);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (ProtocolException e) {
            reason = e.getMessage();
            started.kill();
        } finally {
            started.stdin().close();
            started.await();
        }
        String said = messages.await(STDERR_MILLIS);
        return said.isEmpty() ? reason : said;
    }

    /** Ends it once its relays have ended. */
    void close() {
        RemoteCommand started = holder;
        if (started != null) {
            try {
                started.stdin().close();
            } catch (IOException e) {
                // It has ended by itself.
            }
        }
    }

    /** Cuts the connection. */
    void kill() {
        closed = true;
        connection.close();
        RemoteCommand started = holder;
        if (started != null) {
            started.kill();
        }
    }

    /** Waits until it has ended. */
    void awaitEnd(long millis) {
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
