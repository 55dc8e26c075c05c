package org.d1make.integration.fault;

import java.util.List;
import java.util.function.Predicate;
import org.d1make.integration.process.Processes;
import org.d1make.integration.process.Processes.Seen;
import org.d1make.integration.process.StartedRun;
import org.d1make.integration.sshd.SshHost;
import org.d1make.integration.sshd.SshHosts;

/**
 * Each kind of process of a build, and how it is found while job one runs. Those that once stood between server and launcher, a
 * client on the host and an ssh for each job, are no more: docs/decisions/0007-one-session-a-host.md.
 */
enum Victim {
    LAUNCHER,
    GUARD,
    TOP_MAKE,
    CLIENT,
    MASTER_SSH,
    SSHD_CONNECTION,
    SERVER,
    START_SCRIPT,
    WATCH,
    SUB_MAKE,
    COMPILER;

    /** The processes of that kind which job one depends on: one. */
    List<Seen> find(SshHosts hosts, StartedRun build, String host) {
        List<Seen> all = Processes.marked(hosts.mark());
        List<Seen> remote = GatedProject.processesOn(hosts, host);
        return switch (this) {
            case LAUNCHER -> only(all, seen -> seen.pid() == build.pid());
            case GUARD -> only(all, seen -> seen.command().contains("/d1make-client --guard "));
            case TOP_MAKE -> only(all, seen -> seen.command().contains("/prelude.mk"));
            case CLIENT -> only(all, seen -> seen.command().endsWith("/bin/make -s -C one"));
            case MASTER_SSH ->
                only(all, seen -> ssh(seen, host) && seen.command().contains("ControlMaster=yes"));
            case SSHD_CONNECTION ->
                only(connections(hosts, host), seen -> seen.command().startsWith("sshd: "));
            case SERVER -> only(remote, seen -> seen.command().contains("org.d1make.server.Main"));
            case START_SCRIPT ->
                only(
                        remote,
                        seen -> seen.command().contains("/d1make-server --protocol")
                                && !seen.command().contains("org.d1make.server.Main"));
            case WATCH -> only(remote, seen -> seen.command().contains("/d1make-server --watch "));
            case SUB_MAKE -> only(all, seen -> seen.command().matches("make .*-C one"));
            case COMPILER -> only(all, seen -> seen.command().equals("sh ../compile one"));
        };
    }

    private static boolean ssh(Seen seen, String host) {
        return seen.command().startsWith("ssh ") && seen.command().contains(" -- " + host + " ");
    }

    private static List<Seen> connections(SshHosts hosts, String host) {
        return hosts.all().stream()
                .filter(candidate -> candidate.name().equals(host))
                .map(SshHost::connections)
                .findFirst()
                .orElseThrow();
    }

    private static List<Seen> only(List<Seen> seen, Predicate<Seen> which) {
        return seen.stream().filter(which).toList();
    }
}
