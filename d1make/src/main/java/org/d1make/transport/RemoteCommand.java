package org.d1make.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.d1make.posix.ChildExit;

/** A command that runs on a host, with its streams. Who started it closes the streams and awaits it, or ends it. */
public interface RemoteCommand {

    /** Closing it is the end of file there. */
    OutputStream stdin();

    InputStream stdout();

    /** The command's and the transport's own messages. */
    InputStream stderr();

    /** Blocks until it has ended here. The status is the transport's, of no meaning for the command's own. */
    ChildExit await();

    /** What it is on this machine, for who hands it on to another process. Empty where it is no process. */
    Optional<CommandProcess> process();

    /** Ends it here at once; its streams end. */
    void kill();
}
