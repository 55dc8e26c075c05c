package org.d1make.report;

import java.util.Set;
import java.util.TreeSet;
import org.d1make.calls.Call;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.link.LinkEnd;

/** Warnings as things happen. For the dispatch thread. */
public final class ConsoleReport implements BuildLog {

    private final MessageWriter messages;
    private final Set<String> warned = new TreeSet<>();

    public ConsoleReport(MessageWriter messages) {
        this.messages = messages;
    }

    /** What somebody else has to say to the user. From any thread. */
    public void warned(String text) {
        messages.say(text);
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
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
    public void retried(long job, Call call, String host) {
        messages.say("host " + host + " was lost while it ran " + title(call) + ", which is run again");
    }

    @Override
    public void givenUp(long job, Call call, String host) {
        messages.say("host " + host + " was lost while it ran " + title(call)
                + ", which has been run often enough (D1MAKE_RETRIES): it failed");
    }

    @Override
    public void refused(long job, Call call, String host, String reason, boolean lacksProgram) {
        if (!lacksProgram) {
            messages.say("host " + host + " cannot run " + title(call) + ": " + reason);
        }
    }

    @Override
    public void programMissing(String program, Set<String> hosts, boolean everywhere) {
        messages.say(
                everywhere
                        ? "no host has " + program + ": its calls run on this machine"
                        : "there is no " + program + " on " + String.join(", ", hosts)
                                + ": its calls go to other hosts");
    }

    @Override
    public void outputUnwritable(long job, Call call, String failure) {
        messages.say("the output of " + title(call) + " cannot be written here: " + failure + ": it fails");
    }

    @Override
    public void drained(String host, boolean on) {
        messages.say("host " + host + (on ? " gets no more jobs" : " gets jobs again"));
    }

    @Override
    public void hostsChanged(String how) {
        messages.say(how);
    }

    static String title(Call call) {
        return call.commandLine() + " in " + call.directory();
    }
}
