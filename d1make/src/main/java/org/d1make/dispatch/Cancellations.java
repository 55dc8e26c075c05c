package org.d1make.dispatch;

import java.util.OptionalInt;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.posix.ChildExit;
import org.d1make.posix.Signals;

/**
 * How jobs are ended that somebody here wants to end: their client, the user, or whoever reads no more of their output. It does
 * not know why. Belongs to the dispatch thread.
 */
final class Cancellations {

    private final JobTable jobs;
    private final JobEnds ends;
    private final Runnable place;
    private final BuildLog log;
    private OptionalInt interruption = OptionalInt.empty();

    /** @param place gives the slots that are free to jobs that wait */
    Cancellations(JobTable jobs, JobEnds ends, Runnable place, BuildLog log) {
        this.jobs = jobs;
        this.ends = ends;
        this.place = place;
        this.log = log;
    }

    /** The signal by which the build is to end: no job starts any more. Empty where it is not. */
    OptionalInt interruption() {
        return interruption;
    }

    /** The job gets that signal, once. One that has not started yet, or whose host is lost, ends as by it at once. */
    void cancel(Job job, int signal) {
        if (job.cancelledBy().filter(sent -> sent == signal).isPresent()) {
            return; // Ctrl-C on a terminal reaches the client too, which passes it on.
        }
        job.cancelled(signal);
        log.cancelled(job.number(), job.call(), signal);
        if (job.link().isPresent() && !job.hostLost()) {
            sendTo(job, new Message.Cancel(job.number(), signal));
        } else {
            ends.finish(job, job.cancelledExit());
            place.run();
        }
    }

    /** All jobs get that signal, and no new one starts. */
    void interrupted(int signal) {
        interruption = OptionalInt.of(signal);
        jobs.all().forEach(job -> cancel(job, signal));
    }

    /** All jobs are killed, and nobody waits for them: the user has asked twice. */
    void abandoned(int signal) {
        interruption = OptionalInt.of(signal);
        for (Job job : jobs.all()) {
            sendTo(job, new Message.Cancel(job.number(), Signals.KILL));
            log.cancelled(job.number(), job.call(), Signals.KILL);
            ends.finish(job, new ChildExit(0, signal, 0));
        }
    }

    private static void sendTo(Job job, Message message) {
        job.link().ifPresent(link -> link.send(message));
    }
}
