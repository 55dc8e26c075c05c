package org.d1make.schedule.simulation;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.Scheduler;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.schedule.queue.JobRequest;

/** The product's scheduler. */
final class OurPolicy implements Policy {

    private final Scheduler scheduler = new Scheduler(SchedulerSettings.plain());

    @Override
    public void ready(String host, HostCapacity capacity) {
        scheduler.hostReady(host, capacity);
    }

    @Override
    public void lost(String host) {
        scheduler.hostLost(host);
    }

    @Override
    public void reported(String host, Report report) {
        scheduler.reported(host, report.fresh());
    }

    @Override
    public void requested(long job, OptionalDouble expected, double asked) {
        scheduler.requested(new JobRequest(job, expected, Set.of()), asked);
    }

    @Override
    public void ended(long job, double took) {
        scheduler.took(job, took);
        scheduler.ended(job);
    }

    @Override
    public List<Start> place() {
        return scheduler.place().stream()
                .map(placement -> new Start(placement.job(), placement.host()))
                .toList();
    }
}
