package org.d1make.dispatch;

import java.util.List;
import java.util.OptionalInt;
import org.d1make.schedule.SchedulerSettings;

/**
 * What the user decides about jobs.
 *
 * @param makeArguments D1MAKE_CLIENT_MAKEARGS, in front of each sub-make's own
 * @param subMakes whether sub-makes are jobs; where they are not, single commands are
 * @param retries how often a job is run again when its host is lost
 * @param jobLostStatus the exit status of a job that was lost once more
 * @param scheduling bounds that keep jobs off hosts
 * @param noHostStatus where this machine must not take the jobs when no host can: the exit status of those jobs
 */
public record DispatchSettings(
        List<String> makeArguments,
        boolean subMakes,
        int retries,
        int jobLostStatus,
        OptionalInt noHostStatus,
        SchedulerSettings scheduling) {
    public DispatchSettings {
        makeArguments = List.copyOf(makeArguments);
    }
}
