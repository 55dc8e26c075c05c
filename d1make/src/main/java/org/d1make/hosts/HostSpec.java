package org.d1make.hosts;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One entry of the host list. It does not know whether there is such a host.
 *
 * @param name what is handed to ssh, which may be an alias from {@code ~/.ssh/config}; an IPv6 address has no brackets
 * @param slots sub-makes at once; empty for as many as the host's cpus allow
 * @param jobs recipes at once (jobserver tokens); empty for as many as the host has cpus
 * @param weight how much of the work a cpu of this host gets beside those of others; above 0
 */
public record HostSpec(
        Optional<String> user, String name, OptionalInt port, OptionalInt slots, OptionalInt jobs, double weight) {

    private static final String THIS_MACHINE = "localhost";

    /** This machine without ssh, with everything left open. */
    public static HostSpec thisMachine() {
        return new HostSpec(
                Optional.empty(), THIS_MACHINE, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 1.0);
    }

    /** The host that {@link #label} names, with everything else left open; empty where that is no label. */
    public static Optional<HostSpec> ofLabel(String label) {
        try {
            return Optional.of(HostEntryParser.parse(label));
        } catch (HostListException e) {
            return Optional.empty();
        }
    }

    /** Whether this is the machine d1make runs on, reached without ssh: {@code localhost} with no user and no port. */
    public boolean isThisMachine() {
        return user.isEmpty() && port.isEmpty() && name.toLowerCase(Locale.ROOT).equals(THIS_MACHINE);
    }

    /** {@code [user@]name} as ssh takes it; the port goes to {@code ssh -p}. */
    public String destination() {
        return user.map(login -> login + "@").orElse("") + name;
    }

    /** {@code [user@]name[:port]} as the user wrote it: one name for one connection, for messages and tables. */
    public String label() {
        String bracketed = name.indexOf(':') < 0 ? name : "[" + name + "]";
        String address = port.isPresent() ? bracketed + ":" + port.getAsInt() : bracketed;
        return user.map(login -> login + "@").orElse("") + address;
    }
}
