package org.d1make.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;

/** Warnings as things happen, and the count of jobs a host at the end. For the dispatch thread. */
public final class ConsoleReport implements BuildLog {

    private final MessageWriter messages;
    private final Map<String, Integer> jobsOfHost = new LinkedHashMap<>();
    private final Set<String> warned = new TreeSet<>();
    private int inPlace;
    private int retries;

    public ConsoleReport(MessageWriter messages) {
        this.messages = messages;
    }

    /** One line a host that was up, in the order of their hellos, and one for calls that were run in place. */
    public void summary() {
        jobsOfHost.forEach((host, jobs) -> messages.say("host " + host + ": " + counted(jobs, "job")));
        if (inPlace > 0) {
            messages.say("in place: " + counted(inPlace, "call"));
        }
        if (retries > 0) {
            messages.say("run again: " + counted(retries, "job"));
        }
    }

    /** What somebody else has to say to the user. From any thread. */
    public void warned(String text) {
        messages.say(text);
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
        jobsOfHost.putIfAbsent(host, 0);
        if (warned.remove(host)) {
            messages.say("host " + host + " is back");
        }
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        if (warned.add(host)) {
            messages.say("host " + host + (end.permanent() ? " is left out: " : " is lost, and tried again: ")
                    + end.reason());
        }
    }

    @Override
    public void hostLeftOut(String host, String reason) {
        messages.say("host " + host + " is left out: " + reason);
    }

    @Override
    public void noHostLeft(boolean goesOnHere) {
        messages.say("no host can be used; "
                + (goesOnHere ? "the build goes on on this machine" : "its jobs fail (D1MAKE_FALLBACK=none)"));
    }

    @Override
    public void inPlace(Call call, String why) {
        inPlace++;
    }

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {
        if (!host.isEmpty()) {
            jobsOfHost.merge(host, 1, Integer::sum);
        }
    }

    @Override
    public void retried(long job, Call call, String host) {
        retries++;
        messages.say("host " + host + " was lost while it ran " + title(call) + ", which is run again");
    }

    @Override
    public void givenUp(long job, Call call, String host) {
        messages.say("host " + host + " was lost while it ran " + title(call)
                + ", which has been run often enough (D1MAKE_RETRIES): it failed");
    }

    @Override
    public void refused(long job, Call call, String host, String reason) {
        messages.say("host " + host + " cannot run " + title(call) + ": " + reason);
    }

    @Override
    public void outputUnwritable(long job, Call call, String failure) {
        messages.say("the output of " + title(call) + " cannot be written here: " + failure + "; the job is ended");
    }

    @Override
    public void drained(String host, boolean on) {
        messages.say("host " + host + (on ? " gets no more jobs" : " gets jobs again"));
    }

    @Override
    public void hostsChanged(String how) {
        messages.say(how);
    }

    private static String title(Call call) {
        return call.program() + " " + String.join(" ", call.arguments()) + " in " + call.directory();
    }
}
