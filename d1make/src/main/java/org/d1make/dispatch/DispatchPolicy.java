package org.d1make.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.client.Protocol;
import org.d1make.dispatch.host.Host;
import org.d1make.dispatch.host.HostPool;
import org.d1make.makefile.JobserverOption;
import org.d1make.makefile.MakeOptions;
import org.d1make.makefile.SubMakeArguments;

/** What the dispatcher must know of hosts and settings beside events. Belongs to the dispatch thread. */
final class DispatchPolicy {

    private final DispatchSettings settings;
    private final HostPool pool;

    /** Whether D1MAKE_CLIENT_MAKEARGS has a -j of its own: then hosts have no jobserver of ours. */
    private final boolean usersOwnJobs;

    private boolean fellBack;

    DispatchPolicy(DispatchSettings settings, HostPool pool) {
        this.settings = settings;
        this.pool = pool;
        usersOwnJobs = MakeOptions.parse(settings.makeArguments()).jobs().isPresent();
    }

    /** How often a job is run again when its host was lost. */
    int retries() {
        return settings.retries();
    }

    /** The exit status of a job that was lost too often. */
    int jobLostStatus() {
        return settings.jobLostStatus();
    }

    /** How many recipes the host's jobserver lets run at once; 0 where the host gets none. */
    int tokens(Host host) {
        int cpus = Math.max(1, host.hello().map(Message.Hello::cpus).orElse(1));
        return usersOwnJobs ? 0 : host.spec().jobs().orElse(cpus);
    }

    /** How the sub-make is told of the host's jobserver; empty where it has none. */
    Optional<JobserverOption> jobserver(Host host, Call call) {
        if (tokens(host) == 0) {
            return Optional.empty();
        }
        Optional<JobserverOption> option = host.hello()
                .map(hello -> JobserverOption.of(hello.make(), hello.directory() + "/" + Protocol.JOBSERVER));
        return switch (call.jobserver()) {
            case NONE -> Optional.empty();
            case SHARED -> option;
            case CLOSED -> option.map(JobserverOption::closed);
        };
    }

    /** The arguments of the job: a command's own, or those of the sub-make, made from the call's. */
    List<String> arguments(Call call, Optional<JobserverOption> jobserver) {
        List<String> called = call.arguments();
        if (call.command().isPresent()) {
            return called;
        }
        List<String> arguments = new ArrayList<>(settings.makeArguments());
        arguments.addAll(jobserver
                .map(named -> SubMakeArguments.withJobserver(called, named))
                .orElseGet(() -> SubMakeArguments.withoutJobserver(called)));
        return arguments;
    }

    /** From now on jobs that find no host are not kept waiting for one. */
    void fallBack() {
        fellBack = true;
    }

    boolean hasFallenBack() {
        return fellBack;
    }

    /** Whether no host is up, on its way or to be expected. */
    boolean hostsAreExhausted() {
        return fellBack && pool.isExhausted();
    }

    /** Whether a host may take it that has not refused it: one that is up, on its way or to be expected. */
    boolean isAnyHostLeftFor(Job job) {
        return pool.mayHaveOtherThan(job.excluded());
    }

    /** The exit status of jobs for which there is no host; empty where they are run in place. */
    OptionalInt noHostStatus() {
        return settings.noHostStatus();
    }

    /** Does that once no process of the host's jobs can be alive any more: their lease has run out. */
    void afterLease(Host host, Runnable action) {
        pool.afterLease(host, action);
    }
}
