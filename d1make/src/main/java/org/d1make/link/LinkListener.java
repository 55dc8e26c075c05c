package org.d1make.link;

import java.io.IOException;
import org.d1make.client.Message;

/** Hears what happens on a link. Called by the link's threads, so it only passes on. */
public interface LinkListener {

    /** The server said hello. */
    void up(HostLink link, Message.Hello hello);

    /** The server said something else. */
    void reported(HostLink link, Message message);

    /** The job has ended, but not all its output is written. {@link #finished} will follow, even behind {@link #down}. */
    void exited(HostLink link, Message.Exited exit);

    /** The job has ended, and all its output is written. */
    void finished(HostLink link, Message.Exited exit);

    /**
     * The job's output cannot be written here: nobody reads it any more, or the disk is full. What is still to come is
     * passed over.
     */
    void outputUnread(HostLink link, long job, IOException why);

    /** The link is of no more use. Its jobs that have not {@link #exited} are lost. */
    void down(HostLink link, LinkEnd end);
}
