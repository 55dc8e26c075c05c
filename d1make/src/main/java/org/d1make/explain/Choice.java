package org.d1make.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d1make.schedule.HostCapacity;
import org.d1make.schedule.HostReport;
import org.d1make.schedule.HostStanding;
import org.d1make.schedule.Placement;
import org.d1make.schedule.Scheduler;
import org.d1make.schedule.SchedulerSettings;
import org.d1make.schedule.queue.JobRequest;
import org.d1make.visit.Visit;

/**
 * What the scheduler of a build chooses for calls that come at once, on hosts that run nothing of the build yet.
 *
 * @param standings the hosts' numbers before the choice, those that are up
 * @param hosts by the number of the call in its list, from 0; those that are not in it wait, or are no jobs
 */
record Choice(List<HostStanding> standings, Map<Integer, String> hosts) {

    Choice {
        standings = List.copyOf(standings);
        hosts = Map.copyOf(hosts);
    }

    /** @param subMakes whether sub-makes are jobs; where they are not, single commands are */
    static Choice of(List<Visit> visits, List<ExplainedCall> calls, SchedulerSettings settings, boolean subMakes) {
        Scheduler scheduler = new Scheduler(settings);
        for (Visit visit : visits) {
            if (visit.isUp()) {
                add(visit, scheduler, subMakes);
            }
        }
        List<HostStanding> standings = scheduler.standings();
        List<ExplainedCall> jobs = new ArrayList<>(calls);
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).isJob()) {
                scheduler.requested(JobRequest.of(i, jobs.get(i).expectedSeconds()), 0);
            }
        }
        Map<Integer, String> hosts = new HashMap<>();
        for (Placement placement : scheduler.place()) {
            hosts.put((int) placement.job(), placement.host());
        }
        return new Choice(standings, hosts);
    }

    private static void add(Visit visit, Scheduler scheduler, boolean subMakes) {
        String name = visit.spec().label();
        visit.hello()
                .ifPresent(hello -> scheduler.hostReady(name, HostCapacity.of(visit.spec(), hello.cpus(), subMakes)));
        visit.load()
                .ifPresent(load -> scheduler.reported(
                        name, new HostReport(load.othersLoad(), load.running(), load.recipes(), load.freeMemory())));
    }

    Optional<String> hostOf(int call) {
        return Optional.ofNullable(hosts.get(call));
    }
}
