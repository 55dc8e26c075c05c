package org.d1make.dispatch.host;

import org.d1make.hosts.HostSpec;
import org.d1make.link.KeptServer;

/** Keeps hosts' sessions from one build to the next. */
public interface HostKeeper {

    /** Whether a session with that host can be kept. */
    boolean canKeep(HostSpec host);

    /** Keeps it for so long, and closes our ends of it; where that cannot be done, ends it. */
    void keep(HostSpec host, KeptServer server, int seconds);
}
