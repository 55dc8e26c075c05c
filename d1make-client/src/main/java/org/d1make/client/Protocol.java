package org.d1make.client;

/** The constants of the protocol between launcher and server; docs/protocol.md tells their use. */
public final class Protocol {

    /** Raised with every change that an older peer cannot read. */
    public static final int VERSION = 3;

    /** Stands before the hello, since start files of login shells print what they like. */
    public static final String HELLO_MAGIC = "d1make-server-hello ";

    /** How much of a login shell's own output is skipped before a magic line, in bytes. */
    public static final int MAX_BANNER = 64 * 1024;

    /** The longest control line, in bytes: an environment and an argument list of 128 KiB each, escaped. */
    public static final int MAX_LINE = 8 * 1024 * 1024;

    /**
     * How much output of one job may be on its way to the launcher, in bytes: what a server sends beyond that, it sends
     * when the launcher says that it has written as much. It bounds the launcher's memory, and what one job whose reader
     * is slow can keep other jobs' output waiting.
     */
    public static final int WINDOW = 256 * 1024;

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
