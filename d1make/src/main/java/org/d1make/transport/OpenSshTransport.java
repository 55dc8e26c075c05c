package org.d1make.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.hosts.HostSpec;

/**
 * OpenSSH's client: a connection of our own for each host, and never one that the user's configuration shares
 * (ssh_config(5), ControlMaster).
 */
public final class OpenSshTransport implements Transport {

    private final OpenSshSettings settings;

    public OpenSshTransport(OpenSshSettings settings) {
        this.settings = settings;
    }

    @Override
    public Connection connection(HostSpec host) {
        return new OpenSshConnection(host, settings.nextControlPath());
    }

    @Override
    public void close() {
        // Control sockets go with their masters, or with the private directory.
    }

    @Override
    public Optional<List<String>> identity(HostSpec host, String command) {
        return Optional.of(words(host, settings.lastingControlPath(), settings.program() + " " + command));
    }

    /** The words by which ssh is called. */
    private List<String> words(HostSpec host, String controlPath, String command) {
        List<String> words = new ArrayList<>(List.of("ssh", "-T", "-x", "-S", controlPath));
        words.addAll(List.of("-o", "ClearAllForwardings=yes", "-o", "RemoteCommand=none"));
        words.addAll(List.of("-o", "ControlMaster=yes", "-o", "ControlPersist=no"));
        words.addAll(settings.extraParameters());
        // ssh takes the first value that it meets: what the user says counts before what we would like.
        words.addAll(List.of("-o", "BatchMode=yes", "-o", "ConnectTimeout=30"));
        words.addAll(List.of("-o", "ServerAliveInterval=15", "-o", "ServerAliveCountMax=3"));
        host.port().ifPresent(port -> words.addAll(List.of("-p", Integer.toString(port))));
        words.addAll(List.of("--", host.destination(), command));
        return words;
    }

    private final class OpenSshConnection implements Connection {

        private final HostSpec host;
        private final String controlPath;
        private volatile RemoteCommand master;

        OpenSshConnection(HostSpec host, String controlPath) {
            this.host = host;
            this.controlPath = controlPath;
        }

        @Override
        public RemoteCommand login(String command) throws IOException {
            List<String> words = words(host, controlPath, command);
            // A control socket in the private directory goes with that; from elsewhere ssh has to take it away.
            master = settings.socketsOutlast()
                    ? ChildCommand.startCleaning(settings.program(), words, settings.environment())
                    : ChildCommand.start(settings.program(), words, settings.environment());
            return master;
        }

        @Override
        public void close() {
            RemoteCommand started = master;
            if (started != null) {
                started.kill();
            }
        }
    }
}
