package org.d1make.transport;

import org.d1make.hosts.HostSpec;

/** A way to reach hosts. */
public interface Transport extends AutoCloseable {

    /** A connection that is yet to be made: its first command makes it. Never blocks, never fails. */
    Connection connection(HostSpec host);

    /** Releases what all connections share. They are closed before. */
    @Override
    void close();
}
