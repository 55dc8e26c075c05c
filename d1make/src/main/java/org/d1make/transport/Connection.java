package org.d1make.transport;

import java.io.IOException;

/** One connection to a host, for one command. */
public interface Connection extends AutoCloseable {

    /**
     * Starts the command. Returns at once: whether the login succeeds shows in the command's streams and end.
     *
     * @param command for the login shell of the host
     * @throws IOException when nothing could be started here
     */
    RemoteCommand login(String command) throws IOException;

    /** Cuts the connection. */
    @Override
    void close();
}
