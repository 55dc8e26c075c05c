package org.d1make.server.job;

import org.d1make.posix.ChildExit;

/** Who hears what becomes of jobs. Called on the jobs' threads; of one job, one call after the other. */
public interface JobListener {

    /** It runs, and its process group has this number. {@link #finished} will follow. */
    void started(long job, long processGroup);

    /** It was not started. Nothing follows. */
    void refused(long job, String reason, boolean lacksProgram);

    /**
     * Its sub-make has ended, and all its output has been sent. Nothing follows.
     *
     * @param byItself whether it ended before the server did: else it is lost, and its exit says nothing
     */
    void finished(long job, ChildExit exit, boolean byItself);
}
