package org.d1make.dispatch;

import org.d1make.calls.Call;
import org.d1make.calls.CallDesk;
import org.d1make.events.BuildLog;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.Scheduler;

/**
 * How a job leaves: its client is told its end, or to run it in place. It does not know why. Belongs to the dispatch
 * thread.
 */
final class JobEnds {

    private final CallDesk desk;
    private final JobTable jobs;
    private final Scheduler scheduler;
    private final Tally tally;
    private final BuildLog log;

    JobEnds(CallDesk desk, JobTable jobs, Scheduler scheduler, Tally tally, BuildLog log) {
        this.desk = desk;
        this.jobs = jobs;
        this.scheduler = scheduler;
        this.tally = tally;
        this.log = log;
    }

    void finish(Job job, ChildExit exit) {
        log.ended(job.number(), job.call(), job.hostName(), exit);
        tally.ended(exit);
        if (!job.clientGone()) {
            desk.end(job.call(), exit);
        }
        forget(job);
    }

    void runInPlace(Job job, String why) {
        runInPlace(job.call(), why);
        forget(job);
    }

    /** A call that is no job. */
    void runInPlace(Call call, String why) {
        runInPlace(call, why, () -> desk.runInPlace(call));
    }

    /** @param answer has its client do so, when all that is to be told of it has been */
    void runInPlace(Call call, String why, Runnable answer) {
        log.inPlace(call, why);
        tally.ranInPlace();
        answer.run();
    }

    private void forget(Job job) {
        scheduler.ended(job.number());
        jobs.remove(job);
    }
}
