package org.d1make.transport.jsch;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.d1make.client.ByteText;
import org.d1make.transport.sshconfig.SshTarget;

/** All connections of one command: its host's, and those of the hosts before it. They can be cut at any time, by any thread. */
final class Wires {

    private final List<Socket> sockets = new ArrayList<>();
    private boolean cut;

    /** Connects to the first of the target's addresses that answers. */
    Socket connect(SshTarget target) throws IOException {
        LoginException last = new LoginException(
                "ssh: Could not resolve hostname " + target.address() + ": No address associated with hostname");
        for (InetAddress address : addresses(target)) {
            Socket socket = take(new Socket());
            try {
                socket.setKeepAlive(target.patience().tcpKeepAlive());
                int millis = target.patience().connectSeconds() * 1_000;
                socket.connect(new InetSocketAddress(address, target.port()), millis);
                return socket;
            } catch (IOException e) {
                socket.close();
                last = new LoginException(
                        "ssh: connect to host " + target.address() + " port " + target.port() + ": " + reason(e), e);
            }
        }
        throw last;
    }

    private static String reason(IOException e) {
        return e instanceof SocketTimeoutException ? "Connection timed out" : String.valueOf(e.getMessage());
    }

    private static List<InetAddress> addresses(SshTarget target) throws LoginException {
        try {
            return Arrays.stream(InetAddress.getAllByName(ByteText.decoded(target.address())))
                    .filter(address -> isWanted(target.family(), address instanceof Inet4Address))
                    .toList();
        } catch (UnknownHostException e) {
            throw new LoginException(
                    "ssh: Could not resolve hostname " + target.address() + ": Name or service not known", e);
        }
    }

    private static boolean isWanted(Optional<SshTarget.Family> family, boolean isV4) {
        return family.isEmpty() || isV4 == (family.get() == SshTarget.Family.IPV4);
    }

    /** Has it cut with the others. */
    synchronized Socket take(Socket socket) throws IOException {
        sockets.add(socket);
        if (cut) {
            socket.close();
            throw new LoginException("the connection was cut");
        }
        return socket;
    }

    /** Never blocks. */
    synchronized void cut() {
        cut = true;
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more, whatever it says.
            }
        }
    }
}
