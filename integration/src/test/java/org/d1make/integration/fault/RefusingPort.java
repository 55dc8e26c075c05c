package org.d1make.integration.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where a host's sshd listened: takes each connection and closes it at once, or says nothing; notes when they came. */
final class RefusingPort implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket();
    private final List<Long> attempts = new CopyOnWriteArrayList<>();
    private final List<Socket> held = new ArrayList<>();
    private final boolean closesAtOnce;

    private RefusingPort(InetSocketAddress address, boolean closesAtOnce) throws IOException {
        this.closesAtOnce = closesAtOnce;
        socket.setReuseAddress(true);
        socket.bind(address);
        Thread thread = new Thread(this::accept, "refusing-port");
        thread.setDaemon(true);
        thread.start();
    }

    static RefusingPort closingAt(InetSocketAddress address) throws IOException {
        return new RefusingPort(address, true);
    }

    /** One that ssh waits for. */
    static RefusingPort silentAt(InetSocketAddress address) throws IOException {
        return new RefusingPort(address, false);
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                attempts.add(System.nanoTime());
                if (closesAtOnce) {
                    connection.close();
                } else {
                    held.add(connection);
                }
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    /** When connections came, in nanoseconds. */
    List<Long> attempts() {
        return List.copyOf(attempts);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : held) {
            connection.close();
        }
    }
}
