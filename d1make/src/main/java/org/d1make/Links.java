package org.d1make;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.d1make.cli.Settings;
import org.d1make.dispatch.host.HostKeeper;
import org.d1make.hosts.HostSpec;
import org.d1make.link.HostLink;
import org.d1make.link.KeptServer;
import org.d1make.link.LinkListener;
import org.d1make.link.RemotePrograms;
import org.d1make.link.WideWindows;
import org.d1make.transport.Connection;

/** Makes links to hosts, each over its transport. */
final class Links implements AutoCloseable, HostKeeper {

    private final ExecutorService writers = Executors.newCachedThreadPool(Links::writer);
    private final WideWindows windows = new WideWindows();
    private final RemotePrograms programs;
    private final Transports transports;
    private final Optional<KeptLinks> kept;

    private Links(RemotePrograms programs, Transports transports, Optional<KeptLinks> kept) {
        this.kept = kept;
        this.programs = programs;
        this.transports = transports;
    }

    /**
     * @param seen paths by which hosts prove that they see the same tree
     * @throws BuildException when the hosts cannot be reached in the way that the user asks for
     */
    static Links open(
            Surroundings surroundings, Configuration configuration, RuntimeDirectory runtime, List<String> seen)
            throws BuildException {
        return open(
                surroundings,
                configuration,
                runtime,
                seen,
                List.of(),
                configuration.settings().persist() > 0);
    }

    /**
     * Likewise, for a look at the hosts: what earlier builds have kept stays for the next one.
     *
     * @param sshParameters stand before the user's own, and so before those that they contradict
     */
    static Links open(
            Surroundings surroundings,
            Configuration configuration,
            RuntimeDirectory runtime,
            List<String> seen,
            List<String> sshParameters)
            throws BuildException {
        return open(surroundings, configuration, runtime, seen, sshParameters, false);
    }

    private static Links open(
            Surroundings surroundings,
            Configuration configuration,
            RuntimeDirectory runtime,
            List<String> seen,
            List<String> sshParameters,
            boolean keeps)
            throws BuildException {
        Settings settings = configuration.settings();
        Transports transports =
                Transports.open(surroundings, settings, configuration.slurmJob(), runtime, sshParameters);
        RemotePrograms programs =
                new RemotePrograms(surroundings.home() + "/bin", settings.serverSetup(), settings.nice(), seen);
        Optional<KeptLinks> kept =
                keeps ? Optional.of(new KeptLinks(surroundings, programs, transports)) : Optional.empty();
        return new Links(programs, transports, kept);
    }

    HostLink link(HostSpec host, LinkListener listener) {
        Optional<KeptServer> before = kept.flatMap(links -> links.take(host));
        return new HostLink(host.label(), randomName(), before, connection(host), programs, writers, windows, listener);
    }

    /** Whether an earlier build has left a session with that host. */
    boolean hasKept(HostSpec host) {
        return kept.filter(links -> links.has(host)).isPresent();
    }

    @Override
    public boolean canKeep(HostSpec host) {
        return kept.filter(links -> links.canHold(host)).isPresent();
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
        return transports.of(host).connection(host);
    }

    /** What the user should know of how these hosts are reached: whole sentences. */
    List<String> warnings(List<HostSpec> hosts) {
        List<HostSpec> others =
                hosts.stream().filter(host -> !host.isThisMachine()).toList();
        if (others.isEmpty()) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>(transports.warnings());
        if (kept.isPresent() && others.stream().noneMatch(this::canKeep)) {
            warnings.add("D1MAKE_PERSIST is of no effect: sessions that are opened in this way end with the build");
        }
        return warnings;
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
        transports.close();
    }
}
