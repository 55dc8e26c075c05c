package org.d1make.client;

/** The constants of the protocol between launcher, server and remote client; docs/protocol.md tells their use. */
public final class Protocol {

    /** Raised with every change that an older peer cannot read. */
    public static final int VERSION = 2;

    /** Stands before the hello, since start files of login shells print what they like. */
    public static final String HELLO_MAGIC = "d1make-server-hello ";

    /** What the remote client prints once its FIFO is open. Frames follow. */
    public static final String RELAY_MAGIC = "d1make-relay-ready\n";

    /** What a further connection of the launcher's to a host prints once it is there. */
    public static final String TRUNK_MAGIC = "d1make-connection-ready\n";

    /** How much of a login shell's own output is skipped before a magic line, in bytes. */
    public static final int MAX_BANNER = 64 * 1024;

    /** The longest control line, in bytes: an environment and an argument list of 128 KiB each, escaped. */
    public static final int MAX_LINE = 8 * 1024 * 1024;

    /** How many relays a server makes FIFOs for, at least; two a cpu where those are more. */
    public static final int LEAST_RELAYS = 64;

    /** The FIFO of a server's jobserver, in its directory: launchers name it to a make that knows jobservers by path. */
    public static final String JOBSERVER = "jobserver";

    /** How often the launcher pings, in milliseconds. */
    public static final long PING_MILLIS = 5_000;

    /** A server that has heard nothing for so long ends its jobs, in milliseconds. */
    public static final long LEASE_MILLIS = 30_000;

    /** From TERM to KILL, in milliseconds. */
    public static final long GRACE_MILLIS = 5_000;

    private Protocol() {}
}
