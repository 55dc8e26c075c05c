package org.d1make.log;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.cli.DebugTopic;
import org.d1make.client.Message;
import org.d1make.events.BuildLog;
import org.d1make.events.TopProcess;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;

/**
 * Tells each event to those who want to read of its topic. For the dispatch thread. A line is made only where somebody reads
 * it. What the user must know is not its business: that is said anyway.
 */
public final class DebugLog implements BuildLog {

    private final List<LogSink> sinks;
    private final Supplier<OffsetDateTime> clock;
    private String top = "make";

    public DebugLog(List<LogSink> sinks, Supplier<OffsetDateTime> clock) {
        this.sinks = List.copyOf(sinks);
        this.clock = clock;
    }

    /** Whether anybody reads of that topic. */
    public boolean wants(DebugTopic topic) {
        return sinks.stream().anyMatch(sink -> sink.topics().contains(topic));
    }

    private void tell(DebugTopic topic, String host, long job, Supplier<String> text) {
        if (wants(topic)) {
            LogLine line = new LogLine(topic, host, job, text.get());
            OffsetDateTime now = clock.get();
            sinks.stream()
                    .filter(sink -> sink.topics().contains(topic))
                    .forEach(sink -> sink.reader().accept(line.format(now, sink.build())));
        }
    }

    /** Nothing is worse for it than the next build's start order. */
    public void historyUnwritable(String why) {
        tell(DebugTopic.SCHEDULE, "", 0, () -> "how long jobs took cannot be remembered: " + why);
    }

    @Override
    public void topStarts(String directory, TopProcess process) {
        top = process.program();
        tell(
                DebugTopic.DISPATCH,
                "",
                0,
                () -> (top + " " + String.join(" ", process.arguments())).strip() + " starts in " + directory);
    }

    @Override
    public void topEnded(ChildExit exit) {
        tell(DebugTopic.DISPATCH, "", 0, () -> top + " ended with " + how(exit));
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
        tell(
                DebugTopic.SSH,
                host,
                0,
                () -> "it is up: " + hello.cpus() + " cpus, " + hello.make() + ", d1make " + hello.version());
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        String what = end.permanent() ? "it is left out: " : "it is lost, and tried again: ";
        tell(DebugTopic.SSH, host, 0, () -> what + end.reason());
    }

    @Override
    public void hostLeftOut(String host, String reason) {
        tell(DebugTopic.SSH, host, 0, () -> "it is left out: " + reason);
    }

    @Override
    public void noHostLeft(boolean goesOnHere) {
        tell(
                DebugTopic.DISPATCH,
                "",
                0,
                () -> "no host can be used; " + (goesOnHere ? "the build goes on here" : "its jobs fail"));
    }

    @Override
    public void inPlace(Call call, String why) {
        tell(DebugTopic.DISPATCH, "", 0, () -> title(call) + " runs in place: " + why);
    }

    @Override
    public void passedThrough(Call call) {
        tell(
                DebugTopic.DISPATCH,
                "",
                0,
                () -> title(call) + " runs here, and what it calls may run elsewhere (D1MAKE_LEVEL)");
    }

    @Override
    public void queued(long job, Call call) {
        tell(DebugTopic.JOBS, "", job, () -> "it is " + title(call));
    }

    @Override
    public void placed(long job, Call call, String host, Supplier<String> why) {
        tell(DebugTopic.SCHEDULE, host, job, () -> "it goes there: " + why.get());
        tell(DebugTopic.DISPATCH, host, job, () -> title(call) + " runs there");
    }

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {
        tell(DebugTopic.JOBS, host, job, () -> "it ended with " + how(exit));
    }

    @Override
    public void clientGone(long job, Call call) {
        tell(DebugTopic.JOBS, "", job, () -> "it is cancelled: its client is gone");
    }

    @Override
    public void retried(long job, Call call, String host) {
        tell(DebugTopic.JOBS, host, job, () -> "its host was lost; it is run again");
    }

    @Override
    public void givenUp(long job, Call call, String host) {
        tell(DebugTopic.JOBS, host, job, () -> "its host was lost; it has been run often enough (D1MAKE_RETRIES)");
    }

    @Override
    public void refused(long job, Call call, String host, String reason, boolean lacksProgram) {
        tell(DebugTopic.JOBS, host, job, () -> "the host cannot run it: " + reason);
    }

    @Override
    public void outputUnwritable(long job, Call call, String failure) {
        tell(DebugTopic.JOBS, "", job, () -> "its output cannot be written here: " + failure);
    }

    @Override
    public void drained(String host, boolean on) {
        tell(DebugTopic.SCHEDULE, host, 0, () -> on ? "it gets no more jobs" : "it gets jobs again");
    }

    @Override
    public void hostsChanged(String how) {
        tell(DebugTopic.SCHEDULE, "", 0, () -> how);
    }

    private static String how(ChildExit exit) {
        return exit.signal() == 0 ? "status " + exit.status() : "signal " + exit.signal();
    }

    private static String title(Call call) {
        return call.program() + " " + String.join(" ", call.arguments()) + " in " + call.directory();
    }
}
