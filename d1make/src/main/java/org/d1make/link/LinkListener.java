package org.d1make.link;

import java.io.IOException;
import org.d1make.client.Frame;
import org.d1make.client.Message;

/** Hears what happens on a link. Called by the link's threads, so it only passes on. */
public interface LinkListener {

    /** The server said hello. */
    void up(HostLink link, Message.Hello hello);

    /** The server said something else. */
    void reported(HostLink link, Message message);

    /** The link is of no more use; nothing comes from it or its relays any more but {@link #relayDown} and {@link #trunkDown}. */
    void down(HostLink link, LinkEnd end);

    /** A further connection of the link is there. */
    void trunkUp(Trunk trunk);

    /** A further connection is of no more use: nobody let it in, or it was cut. Its relays end by themselves. */
    void trunkDown(Trunk trunk, String reason);

    /** The relay can carry a job. */
    void relayReady(Relay relay);

    /** The relay's job has ended and all its output is written. The relay can carry the next. */
    void jobExited(Relay relay, Frame.Exit exit);

    /**
     * The job's output cannot be written here: nobody reads it any more, or the disk is full. The relay passes over what
     * is still to come.
     */
    void outputUnread(Relay relay, IOException why);

    /** The relay is of no more use. */
    void relayDown(Relay relay, String reason);
}
