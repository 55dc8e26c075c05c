package org.d1make.events;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.d1make.calls.Call;
import org.d1make.client.Frame.Stream;
import org.d1make.client.Message;
import org.d1make.link.LinkEnd;
import org.d1make.posix.ChildExit;
import org.d1make.schedule.HostCapacity;

/** Tells each event to each listener, in their order. */
public final class Listeners implements BuildLog, OutputLog {

    private final List<BuildLog> logs;
    private final List<OutputLog> outputLogs;

    public Listeners(List<? extends BuildLog> logs, List<? extends OutputLog> outputLogs) {
        this.logs = List.copyOf(logs);
        this.outputLogs = List.copyOf(outputLogs);
    }

    private void tell(Consumer<BuildLog> event) {
        logs.forEach(event);
    }

    @Override
    public void wrote(long job, Stream stream, byte[] buffer, int length) {
        outputLogs.forEach(log -> log.wrote(job, stream, buffer, length));
    }

    @Override
    public void topStarts(String directory, TopProcess top) {
        tell(log -> log.topStarts(directory, top));
    }

    @Override
    public void topEnded(ChildExit exit) {
        tell(log -> log.topEnded(exit));
    }

    @Override
    public void interrupted(int signal) {
        tell(log -> log.interrupted(signal));
    }

    @Override
    public void hostUp(String host, Message.Hello hello) {
        tell(log -> log.hostUp(host, hello));
    }

    @Override
    public void hostCanTake(String host, HostCapacity capacity) {
        tell(log -> log.hostCanTake(host, capacity));
    }

    @Override
    public void hostReported(String host, Message.Load load) {
        tell(log -> log.hostReported(host, load));
    }

    @Override
    public void hostDown(String host, LinkEnd end) {
        tell(log -> log.hostDown(host, end));
    }

    @Override
    public void hostLeftOut(String host, String reason) {
        tell(log -> log.hostLeftOut(host, reason));
    }

    @Override
    public void noHostLeft(boolean goesOnHere) {
        tell(log -> log.noHostLeft(goesOnHere));
    }

    @Override
    public void inPlace(Call call, String why) {
        tell(log -> log.inPlace(call, why));
    }

    @Override
    public void passedThrough(Call call) {
        tell(log -> log.passedThrough(call));
    }

    @Override
    public void queued(long job, Call call) {
        tell(log -> log.queued(job, call));
    }

    @Override
    public void placed(long job, Call call, String host, Supplier<String> why) {
        tell(log -> log.placed(job, call, host, why));
    }

    @Override
    public void ended(long job, Call call, String host, ChildExit exit) {
        tell(log -> log.ended(job, call, host, exit));
    }

    @Override
    public void cancelled(long job, Call call, int signal) {
        tell(log -> log.cancelled(job, call, signal));
    }

    @Override
    public void clientGone(long job, Call call) {
        tell(log -> log.clientGone(job, call));
    }

    @Override
    public void retried(long job, Call call, String host) {
        tell(log -> log.retried(job, call, host));
    }

    @Override
    public void givenUp(long job, Call call, String host) {
        tell(log -> log.givenUp(job, call, host));
    }

    @Override
    public void refused(long job, Call call, String host, String reason, boolean lacksProgram) {
        tell(log -> log.refused(job, call, host, reason, lacksProgram));
    }

    @Override
    public void programMissing(String program, Set<String> hosts, boolean everywhere) {
        tell(log -> log.programMissing(program, hosts, everywhere));
    }

    @Override
    public void outputUnwritable(long job, Call call, String failure) {
        tell(log -> log.outputUnwritable(job, call, failure));
    }

    @Override
    public void drained(String host, boolean on) {
        tell(log -> log.drained(host, on));
    }

    @Override
    public void hostsChanged(String how) {
        tell(log -> log.hostsChanged(how));
    }
}
