package org.d1make.events;

import java.util.Set;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.HostCapacity;

/**
 * Who hears of a build's events. Called by the dispatch thread, which it must not block for long. A listener has only the
 * events that it wants to hear of.
 */
public interface BuildLog {

    /**
     * What runs at the top is about to start.
     *
     * @param directory the project's root
     */
    default void topStarts(String directory, TopProcess top) {}

    default void topEnded(ChildExit exit) {}

    /** The user, or the system, wants the build to end; once or more. */
    default void interrupted(int signal) {}

    default void hostUp(String host, Message.Hello hello) {}

    /** What the host can take, as its entry and its cpus say. */
    default void hostCanTake(String host, HostCapacity capacity) {}

    /** The host has told how it fares. */
    default void hostReported(String host, Message.Load load) {}

    /** The host was lost, or never reached. */
    default void hostDown(String host, LinkEnd end) {}

    /** The host is up but is of no use, and why. */
    default void hostLeftOut(String host, String reason) {}

    /** No host can be used any more. Either the build goes on on this machine, or its jobs fail. */
    default void noHostLeft(boolean goesOnHere) {}

    /** The call is no job, or no more, and why. */
    default void inPlace(Call call, String why) {}

    /** The call is run here, and those below it become jobs. */
    default void passedThrough(Call call) {}

    default void queued(long job, Call call) {}

    default void placed(long job, Call call, String host, Supplier<String> why) {}

    /** The job is over; its output has been written. The host is empty where it never had one. */
    default void ended(long job, Call call, String host, ChildExit exit) {}

    /** Somebody here wants the job to end by that signal: its end, if it is not a good one, is no failure of its own. */
    default void cancelled(long job, Call call, int signal) {}

    /** The job's client was killed or went away; the job is ended. */
    default void clientGone(long job, Call call) {}

    /** The job's host was lost; the job runs again elsewhere. */
    default void retried(long job, Call call, String host) {}

    /** The job's host was lost once too often. */
    default void givenUp(long job, Call call, String host) {}

    /**
     * The host would not start the job.
     *
     * @param lacksProgram whether the reason is that its program is not there
     */
    default void refused(long job, Call call, String host, String reason, boolean lacksProgram) {}

    /**
     * Some hosts lack a program. Told once for each program.
     *
     * @param hosts that are known to lack it
     * @param everywhere whether no host has it
     */
    default void programMissing(String program, Set<String> hosts, boolean everywhere) {}

    /** The job's output cannot be written here; the job is ended. */
    default void outputUnwritable(long job, Call call, String failure) {}

    /** The user has changed whether the host gets new jobs. */
    default void drained(String host, boolean on) {}

    /** The host list has changed; how, in words. */
    default void hostsChanged(String how) {}
}
