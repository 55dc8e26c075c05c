package org.d1make.transport.jsch;

import java.util.List;
import java.util.Optional;
import org.d1make.hosts.HostSpec;
import org.d1make.transport.Connection;
import org.d1make.transport.RemoteCommand;
import org.d1make.transport.Transport;
import org.d1make.transport.sshconfig.SshConfig;

/** ssh without a program: a session for each command, in threads of this process. Its sessions end with it. */
public final class JschTransport implements Transport {

    private final SshConfig config;

    public JschTransport(SshConfig config) {
        this.config = config;
    }

    @Override
    public Connection connection(HostSpec host) {
        return new JschConnection(host);
    }

    @Override
    public Optional<List<String>> identity(HostSpec host, String command) {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is shared.
    }

    private final class JschConnection implements Connection {

        private final HostSpec host;
        private volatile Optional<RemoteCommand> started = Optional.empty();

        JschConnection(HostSpec host) {
            this.host = host;
        }

        @Override
        public RemoteCommand login(String command) {
            JschCommand login = new JschCommand(host, config, command);
            started = Optional.of(login);
            login.start();
            return login;
        }

        @Override
        public void close() {
            started.ifPresent(RemoteCommand::kill);
        }
    }
}
