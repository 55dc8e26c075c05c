package org.d1make.recorder;

import org.d1make.record.JobRecord;
import org.d1make.record.JobText;

/** Who takes what has ended. */
@FunctionalInterface
public interface JobSink {

    /** Called by several threads. It must not block. */
    void ended(JobRecord job, JobText text);
}
