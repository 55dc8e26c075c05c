package org.d1make.transport.jsch;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.d1make.client.ByteText;
import org.d1make.transport.sshconfig.SshTarget;

/** A connection to a host that another host's session carries: ProxyJump. It looks like a socket, as far as JSch uses one. */
final class ChannelSocket extends Socket {

    private final ByteQueue received = new ByteQueue();
    private final Channel channel;
    private final OutputStream out;

    private ChannelSocket(Channel channel) throws IOException {
        this.channel = channel;
        channel.setOutputStream(received.out());
        out = channel.getOutputStream();
    }

    static ChannelSocket open(Session through, SshTarget target) throws IOException {
        try {
            ChannelDirectTCPIP channel = (ChannelDirectTCPIP) through.openChannel("direct-tcpip");
            channel.setHost(ByteText.decoded(target.address()));
            channel.setPort(target.port());
            ChannelSocket socket = new ChannelSocket(channel);
            channel.connect(target.patience().connectSeconds() * 1_000);
            return socket;
        } catch (JSchException e) {
            throw new LoginException(
                    "channel 0: open failed: " + through.getHost() + " cannot reach " + target.address() + " port "
                            + target.port() + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public InputStream getInputStream() {
        return received.in();
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** By this JSch notices that it should ask whether the host lives. */
    @Override
    public synchronized void setSoTimeout(int millis) {
        received.timeout(millis);
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // The socket below sees to it.
    }

    @Override
    public synchronized void close() {
        received.cut();
    }

    @Override
    public boolean isConnected() {
        return channel.isConnected();
    }
}
