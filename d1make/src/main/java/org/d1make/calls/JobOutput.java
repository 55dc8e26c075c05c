package org.d1make.calls;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.d1make.calls.Call.Target;
import org.d1make.client.Frame.Stream;
import org.d1make.events.OutputLog;

/** Where the output of one job goes: to the launcher's console or through the client. Its users take turns. */
public final class JobOutput {

    private final long job;
    private final Call call;
    private final Console console;
    private final ClientCopy copy;
    private final ClientSlot slot;
    private final OutputLog log;
    private boolean copying;

    JobOutput(long job, Call call, Console console, ClientCopy copy, ClientSlot slot, OutputLog log) {
        this.job = job;
        this.call = call;
        this.console = console;
        this.copy = copy;
        this.slot = slot;
        this.log = log;
    }

    /** Writes what the job has written. Throws when nobody reads it any more: the job is to end as by SIGPIPE. */
    public void write(Stream stream, byte[] buffer, int length) throws IOException {
        log.wrote(job, stream, buffer, length);
        switch (call.target(stream)) {
            case LAUNCHERS_STDOUT -> console.write(Stream.STDOUT, buffer, length);
            case LAUNCHERS_STDERR -> console.write(Stream.STDERR, buffer, length);
            case CLIENTS_OWN -> {
                startCopying();
                copy.write(stream, buffer, length);
            }
            case NOWHERE -> {
                // As into a closed descriptor.
            }
        }
    }

    /** The job has ended; all that it wrote has been written. */
    public void finish() {
        if (copying) {
            copying = false;
            copy.finish();
        }
    }

    private void startCopying() throws IOException {
        if (!copying) {
            copying = true;
            Set<Stream> streams = own();
            String what = streams.size() == 2 ? "both" : streams.contains(Stream.STDOUT) ? "out" : "err";
            copy.start(streams, () -> slot.answer(call.tenant(), "copy " + what));
        }
    }

    private Set<Stream> own() {
        Set<Stream> streams = EnumSet.noneOf(Stream.class);
        if (call.stdout() == Target.CLIENTS_OWN) {
            streams.add(Stream.STDOUT);
        }
        // Where both are one file, the job has one pipe for both, and all comes as stdout.
        if (call.stderr() == Target.CLIENTS_OWN && !call.merged()) {
            streams.add(Stream.STDERR);
        }
        return streams;
    }
}
