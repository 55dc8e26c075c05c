package org.d1make.dispatch;

import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;

/**
 * The stream of a build's events: what all reports, warnings and displays are fed by. Called by the dispatch thread;
 * must not block it for long.
 */
public interface BuildLog {

    void hostUp(String host, Message.Hello hello);

    /** The host was lost, or never reached. */
    void hostDown(String host, LinkEnd end);

    /** The host is up but is of no use, and why. */
    void hostLeftOut(String host, String reason);

    /** No host can be used any more. Either the build goes on on this machine, or its jobs fail. */
    void noHostLeft(boolean goesOnHere);

    /** The call is no job, and why. */
    void inPlace(Call call, String why);

    /** The call is run here, and those below it become jobs. */
    void passedThrough(Call call);

    void queued(long job, Call call);

    void placed(long job, Call call, String host, Supplier<String> why);

    void ended(long job, Call call, String host, ChildExit exit);

    /** The job's client was killed or went away; the job is ended. */
    void clientGone(long job, Call call);

    /** The job's host was lost; the job runs again elsewhere. */
    void retried(long job, Call call, String host);

    /** The job's host was lost once too often. */
    void givenUp(long job, Call call, String host);

    /** The host would not start the job. */
    void refused(long job, Call call, String host, String reason);

    /** The job's output cannot be written here; the job is ended. */
    void outputUnwritable(long job, Call call, String failure);

    /** The user has changed whether the host gets new jobs. */
    void drained(String host, boolean on);

    /** The host list has changed; how, in words. */
    void hostsChanged(String how);
}
