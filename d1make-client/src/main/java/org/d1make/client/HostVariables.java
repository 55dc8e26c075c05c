package org.d1make.client;

import java.util.Set;

/**
 * Which variables belong to a host and not to a build: each host has its own of them, and they travel only where a
 * makefile or a recipe changed them. No IO, no values.
 *
 * <p>What decides: a variable is of the host when another host's value would be wrong there (paths, accounts, sockets,
 * sessions). Everything else travels, the locale, TERM and LD_LIBRARY_PATH included, since a build's result and text
 * depend on it. docs/compatibility.md has the same list for users.
 */
public final class HostVariables {

    private static final Set<String> NAMES = Set.of(
            // Where things are on a host.
            "PATH",
            "TMPDIR",
            "TEMP",
            "TMP",
            // Whose account it is, and what comes with it (environ(7), login(1), pam_env(8)).
            "HOME",
            "SHELL",
            "USER",
            "LOGNAME",
            "MAIL",
            "KRB5CCNAME",
            // What the host is called and is, as bash and csh export it.
            "HOSTNAME",
            "HOST",
            "HOSTTYPE",
            "MACHTYPE",
            // A desktop session's and a service's own: sockets and files that are on one machine.
            "DISPLAY",
            "WAYLAND_DISPLAY",
            "XAUTHORITY",
            "DBUS_SESSION_BUS_ADDRESS",
            "GPG_AGENT_INFO",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "NOTIFY_SOCKET");

    private HostVariables() {}

    /** ssh(1) and the XDG Base Directory Specification own all names with a prefix. */
    public static boolean belongToHost(String name) {
        return NAMES.contains(name) || name.startsWith("SSH_") || name.startsWith("XDG_");
    }
}
