package org.d1make.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.d1make.calls.Call;
import org.d1make.makefile.JobserverOption;

/** What the dispatcher must know of hosts and settings beside events. */
interface DispatchPolicy {

    /** How often a job is run again when its host was lost. */
    int retries();

    /** The exit status of a job that was lost too often. */
    int jobLostStatus();

    /** How many recipes the host's jobserver lets run at once; 0 where the host gets none. */
    int tokens(Host host);

    /** How the sub-make is told of the host's jobserver; empty where it has none. */
    Optional<JobserverOption> jobserver(Host host, Call call);

    /** The arguments of the sub-make, made from those of the call. */
    List<String> arguments(List<String> called, Optional<JobserverOption> jobserver);

    /** Whether no host is up, on its way or to be expected. */
    boolean hostsAreExhausted();

    /** The exit status of jobs for which there is no host; empty where they are run in place. */
    OptionalInt noHostStatus();

    /** Does that once no process of the host's jobs can be alive any more: their lease has run out. */
    void afterLease(Host host, Runnable action);
}
