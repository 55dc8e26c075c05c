package org.d1make.dispatch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.d1make.dispatch.host.Host;
import org.d1make.dispatch.host.HostPool;
import org.d1make.schedule.HostStanding;
import org.d1make.schedule.Scheduler;
import org.d1make.status.BuildState;
import org.d1make.status.HostStatus;
import org.d1make.status.JobCounts;
import org.d1make.status.JobStatus;

/** Tells how a build stands, of its parts. For the dispatch thread; changes nothing. */
final class StateReader {

    private StateReader() {}

    static BuildState read(HostPool pool, Scheduler scheduler, Dispatcher dispatcher, long nowMillis) {
        Map<String, HostStanding> standings =
                scheduler.standings().stream().collect(Collectors.toMap(HostStanding::name, Function.identity()));
        List<HostStatus> hosts = pool.hosts().stream()
                .map(host -> host(host, Optional.ofNullable(standings.get(host.name()))))
                .toList();
        Collection<Job> jobs = dispatcher.jobs();
        List<Job> running = jobs.stream().filter(StateReader::isRunning).toList();
        int waiting = jobs.size() - running.size();
        Tally tally = dispatcher.tally();
        return new BuildState(
                new JobCounts(tally.done(), tally.failed(), running.size(), waiting, tally.inPlace()),
                hosts,
                running.stream()
                        .sorted(Comparator.comparingLong(Job::ranAtMillis).thenComparingLong(Job::number))
                        .limit(BuildState.MOST_JOBS)
                        .map(job -> job(job, nowMillis))
                        .toList());
    }

    /** A job whose host was lost is not said to run there. */
    private static boolean isRunning(Job job) {
        return job.host().isPresent() && !job.hostLost();
    }

    private static HostStatus host(Host host, Optional<HostStanding> standing) {
        return new HostStatus(
                host.name(),
                state(host),
                host.hello().isPresent() ? "" : host.lastReason(),
                host.isDraining(),
                standing,
                host.hello().flatMap(hello -> host.lastLoad()));
    }

    private static HostStatus.State state(Host host) {
        if (host.hello().isPresent()) {
            return HostStatus.State.UP;
        }
        if (host.isGivenUp()) {
            return HostStatus.State.LEFT_OUT;
        }
        if (!host.isTried()) {
            return HostStatus.State.NOT_NEEDED_YET;
        }
        return host.lastReason().isEmpty() ? HostStatus.State.CONNECTING : HostStatus.State.LOST;
    }

    private static JobStatus job(Job job, long nowMillis) {
        return new JobStatus(
                job.number(),
                job.hostName(),
                job.call().directory(),
                job.call().program(),
                job.call().arguments(),
                (nowMillis - job.ranAtMillis()) / 1e3);
    }
}
