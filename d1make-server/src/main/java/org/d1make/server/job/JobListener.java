package org.d1make.server.job;

import org.d1make.posix.ChildExit;

/** Who hears what becomes of jobs. Called on the jobs' threads; of one job, one call after the other. */
public interface JobListener {

    /** It runs, and its process group has this number. {@link #finished} will follow. */
    void started(long job, long processGroup);

    /** It was not started. Nothing follows. */
    void refused(long job, String reason);

    /** It runs, but the remote client that should read its output is gone. {@link #finished} will follow. */
    void relayLost(long job);

    /** Its sub-make has ended, and all its output has been written. Nothing follows. */
    void finished(long job, ChildExit exit);
}
