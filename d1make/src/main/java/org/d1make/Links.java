package org.d1make;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.d1make.cli.Settings;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.LinkListener;
import org.d1make.link.RemotePrograms;
import org.d1make.transport.LocalTransport;
import org.d1make.transport.OpenSshSettings;
import org.d1make.transport.OpenSshTransport;
import org.d1make.transport.Transport;

/** Makes links to hosts, each over its transport. */
final class Links implements AutoCloseable {

    /** sun_path has 108 bytes (unix(7)); ssh puts 17 characters behind it, and we a number. */
    private static final int LONGEST_CONTROL_PATH = 87;

    /** What %C becomes (ssh_config(5), TOKENS). */
    private static final int HASH_LENGTH = 40;

    private final ExecutorService writers = Executors.newCachedThreadPool(Links::writer);
    private final RemotePrograms programs;
    private final Transport ssh;
    private final Transport local;

    private Links(RemotePrograms programs, Transport ssh, Transport local) {
        this.programs = programs;
        this.ssh = ssh;
        this.local = local;
    }

    /**
     * @param seen paths by which hosts prove that they see the same tree
     * @throws BuildException when D1MAKE_SSH_CTL_PATH is too long
     */
    static Links open(Surroundings surroundings, Settings settings, RuntimeDirectory runtime, List<String> seen)
            throws BuildException {
        String controlPath = settings.sshControlPath().orElse(runtime.path() + "/c");
        checkLength(controlPath);
        OpenSshSettings ssh = new OpenSshSettings(
                surroundings.program("ssh").orElse("/usr/bin/ssh"),
                surroundings.variables(),
                settings.extraSshParameters(),
                controlPath);
        return new Links(
                new RemotePrograms(surroundings.home() + "/bin", settings.serverSetup(), settings.nice(), seen),
                new OpenSshTransport(ssh),
                new LocalTransport(surroundings.variables()));
    }

    private static void checkLength(String controlPath) throws BuildException {
        String expanded = controlPath.replace("%C", "0".repeat(HASH_LENGTH));
        if (expanded.length() > LONGEST_CONTROL_PATH) {
            throw new BuildException(
                    ExitStatus.USAGE,
                    "D1MAKE_SSH_CTL_PATH=" + controlPath + " is too long for a socket: " + expanded.length()
                            + " bytes, of which " + LONGEST_CONTROL_PATH + " can be used");
        }
    }

    HostLink link(HostSpec host, LinkListener listener) {
        Transport transport = host.isThisMachine() ? local : ssh;
        return new HostLink(host.label(), randomName(), transport.connection(host), programs, writers, listener);
    }

    private static Thread writer(Runnable task) {
        Thread thread = new Thread(task, "d1make-output");
        thread.setDaemon(true);
        return thread;
    }

    private static String randomName() {
        try {
            return RuntimeDirectory.randomName();
        } catch (IOException e) {
            throw new UncheckedIOException("/dev/urandom", e);
        }
    }

    @Override
    public void close() {
        writers.shutdown();
        ssh.close();
        local.close();
    }
}
