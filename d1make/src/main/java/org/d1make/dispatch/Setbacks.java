package org.d1make.dispatch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.d1make.client.Message;
import org.d1make.dispatch.host.Host;
import org.d1make.events.BuildLog;
import org.d1make.posix.ChildExit;

/**
 * What becomes of jobs whose host is lost or refuses them: they run elsewhere, in place, or are given up. It does not choose
 * hosts. Belongs to the dispatch thread.
 */
final class Setbacks {

    private final JobTable jobs;
    private final JobEnds ends;
    private final DispatchPolicy policy;
    private final Consumer<Job> queue;
    private final BuildLog log;
    private final MissingPrograms missing;

    /** Why the last host refused them, of those that wait for another one. */
    private final Map<Job, String> refused = new HashMap<>();

    /** @param queue takes jobs that shall have another host */
    Setbacks(
            JobTable jobs,
            JobEnds ends,
            DispatchPolicy policy,
            MissingPrograms missing,
            Consumer<Job> queue,
            BuildLog log) {
        this.jobs = jobs;
        this.ends = ends;
        this.policy = policy;
        this.missing = missing;
        this.queue = queue;
        this.log = log;
    }

    /**
     * A job's host can be used no more.
     *
     * @param ended whether none of the job's processes can be alive; else it is waited for
     */
    void hostLost(Job job, Host host, boolean ended) {
        if (job.hasExited()) {
            return; // Only its output is still being written.
        }
        if (ended || job.isUnwanted()) {
            lost(job, host);
        } else {
            job.lostItsHost();
            policy.afterLease(host, () -> lost(job, host));
        }
    }

    private void lost(Job job, Host host) {
        if (!jobs.has(job)) {
            return;
        }
        if (job.isUnwanted()) {
            ends.finish(job, job.cancelledExit());
        } else if (job.retries() >= policy.retries()) {
            log.givenUp(job.number(), job.call(), host.name());
            ends.finish(job, new ChildExit(policy.jobLostStatus(), 0, 0));
        } else {
            log.retried(job.number(), job.call(), host.name());
            job.isRetried();
            queue.accept(job);
        }
    }

    /** The host has not started it. Others may: those that are up, and those which are on their way. */
    void refused(Job job, Host host, Message.Refused refusal) {
        log.refused(job.number(), job.call(), host.name(), refusal.reason(), refusal.lacksProgram());
        if (refusal.lacksProgram()) {
            missing.isMissing(job.call(), host.name(), refusal.reason());
        }
        job.excluded().add(host.name());
        job.unplaced();
        if (job.isUnwanted()) {
            ends.finish(job, job.cancelledExit());
        } else {
            refused.put(job, refusal.reason());
            queue.accept(job);
        }
    }

    /** A new job, which is not to visit the hosts that are known to lack its program. */
    void comes(Job job) {
        missing.reason(job.call()).ifPresent(reason -> {
            job.excluded().addAll(missing.hostsWithout(job.call()));
            refused.put(job, reason);
        });
    }

    /** Whether jobs that a host has refused wait for one that has not. */
    boolean waitForOthers() {
        return !refused.isEmpty();
    }

    /** Refused jobs for which there is no other host, nor will be, run in place. To be called when jobs have been placed. */
    void settle() {
        refused.keySet().removeIf(job -> !jobs.has(job) || job.host().isPresent());
        for (Job job : List.copyOf(refused.keySet())) {
            if (!policy.isAnyHostLeftFor(job)) {
                missing.runsHere(job.call());
                ends.runInPlace(job, "every host refused it: " + refused.remove(job));
            }
        }
    }
}
