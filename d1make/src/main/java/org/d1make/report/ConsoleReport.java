package org.d1make.report;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.cli.DebugTopic;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;

/** Warnings and debug lines as things happen. For the dispatch thread. */
public final class ConsoleReport implements BuildLog {

    private final MessageWriter messages;
    private final Set<DebugTopic> topics;
    private final Set<String> warned = new TreeSet<>();

    public ConsoleReport(MessageWriter messages, Set<DebugTopic> topics) {
        this.messages = messages;
        this.topics = Set.copyOf(topics);
    }

    /** What somebody else has to say to the user. From any thread. */
    public void warned(String text) {
        messages.say(text);
    }

    /** Nothing is worse for it than the next build's start order. */
    public void historyUnwritable(String why) {
        debug(DebugTopic.SCHEDULE, () -> "how long jobs took cannot be remembered: " + why);
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
        debug(DebugTopic.SSH, () -> "host " + host + " is up: " + hello.cpus() + " cpus, " + hello.make());
        if (warned.remove(host)) {
            messages.say("host " + host + " is back");
        }
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        if (warned.add(host)) {
            messages.say("host " + host + (end.permanent() ? " is left out: " : " is lost, and tried again: ")
                    + end.reason());
        } else {
            debug(DebugTopic.SSH, () -> "host " + host + " is still lost: " + end.reason());
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
        debug(DebugTopic.DISPATCH, () -> title(call) + " runs in place: " + why);
    }

    @Override
    public void passedThrough(Call call) {
        debug(
                DebugTopic.DISPATCH,
                () -> title(call) + " runs here, and what it calls may run elsewhere (D1MAKE_LEVEL)");
    }

    @Override
    public void queued(long job, Call call) {
        debug(DebugTopic.JOBS, () -> "job " + job + " is " + title(call));
    }

    @Override
    public void placed(long job, Call call, String host, Supplier<String> why) {
        debug(DebugTopic.SCHEDULE, () -> "job " + job + " goes to " + host + ": " + why.get());
        debug(DebugTopic.DISPATCH, () -> title(call) + " runs on " + host);
    }

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {
        debug(
                DebugTopic.JOBS,
                () -> "job " + job + " ended with "
                        + (exit.signal() == 0 ? "status " + exit.status() : "signal " + exit.signal()));
    }

    @Override
    public void clientGone(long job, Call call) {
        debug(DebugTopic.JOBS, () -> "job " + job + " is cancelled: its client is gone");
    }

    @Override
    public void retried(long job, Call call, String host) {
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

    private void debug(DebugTopic topic, Supplier<String> line) {
        if (topics.contains(topic)) {
            messages.say(line.get());
        }
    }

    static String title(Call call) {
        return call.commandLine() + " in " + call.directory();
    }
}
