package org.d1make.transport.jsch;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.d1make.client.ByteText;
import org.d1make.transport.sshconfig.SshConfigException;
import org.d1make.transport.sshconfig.SshTarget;

/** The sessions of one command: that with its host, and those of the hosts through which it is reached. It runs nothing there. */
final class Sessions {

    /** What JSch calls what ssh_config(5) names so. */
    private static final Map<String, List<String>> ALGORITHMS = Map.of(
            "ciphers", List.of("cipher.s2c", "cipher.c2s"),
            "macs", List.of("mac.s2c", "mac.c2s"),
            "kexalgorithms", List.of("kex"),
            "hostkeyalgorithms", List.of("server_host_key"),
            "pubkeyacceptedalgorithms", List.of("PubkeyAcceptedAlgorithms"),
            "pubkeyacceptedkeytypes", List.of("PubkeyAcceptedAlgorithms"));

    private final Wires wires;
    private final SessionLog log;
    private final Consumer<String> warnings;
    private final List<Session> opened = new ArrayList<>();

    /** @param warnings whole lines for the user */
    Sessions(Wires wires, SessionLog log, Consumer<String> warnings) {
        this.wires = wires;
        this.log = log;
        this.warnings = warnings;
    }

    /** Logs in, through all its jumps. */
    Session open(SshTarget target) throws LoginException, SshConfigException {
        Optional<Session> through = Optional.empty();
        for (SshTarget jump : target.jumps()) {
            through = Optional.of(open(jump, through));
        }
        return open(target, through);
    }

    private Session open(SshTarget target, Optional<Session> through) throws LoginException, SshConfigException {
        HostKeys hostKeys = new HostKeys(target, warnings);
        try {
            JSch jsch = new JSch();
            jsch.setInstanceLogger(log);
            Session session =
                    jsch.getSession(ByteText.decoded(target.user()), ByteText.decoded(target.address()), target.port());
            session.setSocketFactory(factory(target, through));
            session.setHostKeyRepository(hostKeys);
            session.setIdentityRepository(Identities.of(target.keys(), warnings));
            configure(session, target);
            opened.add(session);
            session.connect(target.patience().connectSeconds() * 1_000);
            if (target.verbose()) {
                warnings.accept("Authenticated to " + target.address() + ".");
            }
            return session;
        } catch (JSchException e) {
            throw FailureWords.of(e, target, hostKeys);
        }
    }

    private static void configure(Session session, SshTarget target) throws JSchException, SshConfigException {
        // Whether a key is taken says HostKeys; we are never asked for a password.
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey");
        for (Map.Entry<String, SshTarget.Wish> wish : target.algorithms().entrySet()) {
            for (String name : ALGORITHMS.get(wish.getKey())) {
                String usual = session.getConfig(name);
                session.setConfig(
                        name, wish.getValue().applied(usual, algorithm -> session.getConfig(algorithm) != null));
            }
        }
        session.setDaemonThread(true);
        session.setServerAliveInterval(target.patience().aliveSeconds() * 1_000);
        session.setServerAliveCountMax(target.patience().aliveCount());
    }

    private SocketFactory factory(SshTarget target, Optional<Session> through) {
        return new SocketFactory() {
            @Override
            public Socket createSocket(String host, int port) throws IOException {
                return through.isPresent()
                        ? wires.take(ChannelSocket.open(through.get(), target))
                        : wires.connect(target);
            }

            @Override
            public InputStream getInputStream(Socket socket) throws IOException {
                return socket.getInputStream();
            }

            @Override
            public OutputStream getOutputStream(Socket socket) throws IOException {
                return socket.getOutputStream();
            }
        };
    }

    /** Ends them, the last one first. */
    void close() {
        for (int i = opened.size() - 1; i >= 0; i--) {
            opened.get(i).disconnect();
        }
    }
}
