package org.d1make.transport;

import java.util.List;
import java.util.Optional;
import org.d1make.hosts.HostSpec;

/** A way to reach hosts. */
public interface Transport extends AutoCloseable {

    /** A connection that is yet to be made: its first command makes it. Never blocks, never fails. */
    Connection connection(HostSpec host);

    /**
     * What tells a session in which a command runs from others: where all these words are the same, a later build can go on
     * with it. Empty where a session ends with the process that opened it.
     */
    Optional<List<String>> identity(HostSpec host, String command);

    /** Releases what all connections share. They are closed before. */
    @Override
    void close();
}
