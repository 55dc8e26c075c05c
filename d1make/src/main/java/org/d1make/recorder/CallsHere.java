package org.d1make.recorder;

import java.util.List;
import org.d1make.calls.Call;
import org.d1make.record.JobRun;
import org.d1make.record.Result;

/** Who watches the calls that run in place: d1make itself is not told of their ends. */
@FunctionalInterface
public interface CallsHere {

    /** The call's client becomes the real make now. */
    void starts(Started call);

    /**
     * A call that starts to run in place.
     *
     * @param number of the job that it was; 0 where it was none
     * @param queuedMillis when its client asked
     * @param runs of the job that it was
     * @param result what will be said of it
     * @param why it is no job, or no more
     */
    record Started(
            long number,
            Call call,
            String place,
            String goals,
            long queuedMillis,
            long startMillis,
            List<JobRun> runs,
            Result result,
            String why) {

        public Started {
            runs = List.copyOf(runs);
        }
    }
}
