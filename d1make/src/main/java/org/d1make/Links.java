package org.d1make;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.d1make.cli.Settings;
import org.d1make.dispatch.HostKeeper;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.KeptServer;
import org.d1make.link.LinkListener;
import org.d1make.link.RemotePrograms;
import org.d1make.link.WideWindows;
import org.d1make.transport.Connection;
import org.d1make.transport.LocalTransport;
import org.d1make.transport.OpenSshSettings;
import org.d1make.transport.OpenSshTransport;
import org.d1make.transport.Transport;

/** Makes links to hosts, each over its transport. */
final class Links implements AutoCloseable, HostKeeper {

    /** sun_path has 108 bytes (unix(7)); ssh puts 17 characters behind it, and we a number. */
    private static final int LONGEST_CONTROL_PATH = 87;

    /** What %C becomes (ssh_config(5), TOKENS). */
    private static final int HASH_LENGTH = 40;

    private final ExecutorService writers = Executors.newCachedThreadPool(Links::writer);
    private final WideWindows windows = new WideWindows();
    private final RemotePrograms programs;
    private final Transport ssh;
    private final Transport local;
    private final Optional<KeptLinks> kept;

    private Links(RemotePrograms programs, Transport ssh, Transport local, Optional<KeptLinks> kept) {
        this.kept = kept;
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
        return open(surroundings, settings, runtime, seen, List.of(), settings.persist() > 0);
    }

    /**
     * Likewise, for a look at the hosts: what earlier builds have kept stays for the next one.
     *
     * @param sshParameters stand before the user's own, and so before those that they contradict
     */
    static Links open(
            Surroundings surroundings,
            Settings settings,
            RuntimeDirectory runtime,
            List<String> seen,
            List<String> sshParameters)
            throws BuildException {
        return open(surroundings, settings, runtime, seen, sshParameters, false);
    }

    private static Links open(
            Surroundings surroundings,
            Settings settings,
            RuntimeDirectory runtime,
            List<String> seen,
            List<String> sshParameters,
            boolean keeps)
            throws BuildException {
        String controlPath = settings.sshControlPath().orElse(runtime.path() + "/c");
        checkLength(controlPath);
        String sshProgram = surroundings.program("ssh").orElse("/usr/bin/ssh");
        OpenSshTransport ssh = new OpenSshTransport(new OpenSshSettings(
                sshProgram,
                surroundings.variables(),
                Stream.concat(sshParameters.stream(), settings.extraSshParameters().stream())
                        .toList(),
                controlPath));
        RemotePrograms programs =
                new RemotePrograms(surroundings.home() + "/bin", settings.serverSetup(), settings.nice(), seen);
        Optional<KeptLinks> kept = keeps
                ? Optional.of(new KeptLinks(
                        surroundings, sshProgram, settings.sshControlPath().orElse(""), programs, ssh))
                : Optional.empty();
        return new Links(programs, ssh, new LocalTransport(surroundings.variables()), kept);
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
        Optional<KeptServer> before = kept.filter(links -> canKeep(host)).flatMap(links -> links.take(host));
        return new HostLink(host.label(), randomName(), before, connection(host), programs, writers, windows, listener);
    }

    /** Whether an earlier build has left a session with that host. */
    boolean hasKept(HostSpec host) {
        return kept.filter(links -> canKeep(host) && links.has(host)).isPresent();
    }

    @Override
    public boolean canKeep(HostSpec host) {
        return !host.isThisMachine();
    }

    @Override
    public void keep(HostSpec host, KeptServer server, int seconds) {
        try {
            kept.orElseThrow().hold(host, server, seconds);
        } catch (IOException e) {
            // No process, or no descriptors, to be had: then the next build connects anew.
            server.end();
        }
    }

    /** A connection without a link over it. */
    Connection connection(HostSpec host) {
        return (host.isThisMachine() ? local : ssh).connection(host);
    }

    RemotePrograms programs() {
        return programs;
    }

    private static Thread writer(Runnable task) {
        Thread thread = new Thread(task, "d1make-output");
        thread.setDaemon(true);
        return thread;
    }

    /** For what nobody else may guess. */
    static String randomName() {
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
