package org.d1make.transport;

import java.io.IOException;

/**
 * One connection to a host. Its first command logs in; the others are sessions on the same connection, and fail rather
 * than log in again.
 */
public interface Connection extends AutoCloseable {

    /**
     * Starts the first command. Returns at once: whether the login succeeds shows in the command's streams and end.
     *
     * @param command for the login shell of the host
     * @throws IOException when nothing could be started here
     */
    RemoteCommand login(String command) throws IOException;

    /**
     * Starts one more command, with an empty stdin.
     *
     * @throws IOException when nothing could be started here
     */
    RemoteCommand session(String command) throws IOException;

    /** Cuts the connection, with all that still runs over it. */
    @Override
    void close();
}
