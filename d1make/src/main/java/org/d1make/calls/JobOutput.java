package org.d1make.calls;

import java.io.IOException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.d1make.calls.Call.Target;
import org.d1make.client.Frame.Stream;
import org.d1make.events.OutputLog;
import org.d1make.makefile.MakeFlags;
import org.d1make.output.Gathering;
import org.d1make.output.LaterThread;
import org.d1make.output.LineTag;
import org.d1make.output.LineWriter;
import org.d1make.output.SharedFile;

/** Where the output of one job goes: to the launcher's console or through the client. Its users take turns. */
public final class JobOutput {

    private final long job;
    private final Call call;
    private final Console console;
    private final ClientCopy copy;
    private final ClientSlot slot;
    private final OutputLog log;
    private final LineTag tag;
    private final Map<Stream, LineWriter> writers = new EnumMap<>(Stream.class);
    private boolean copying;

    JobOutput(long job, Call call, Console console, ClientCopy copy, ClientSlot slot, OutputLog log, LineTag tag) {
        this.job = job;
        this.call = call;
        this.console = console;
        this.copy = copy;
        this.slot = slot;
        this.log = log;
        this.tag = tag;
    }

    /** Writes what the job has written. Throws when nobody reads it any more: the job is to end as by SIGPIPE. */
    public void write(Stream stream, byte[] buffer, int length) throws IOException {
        log.wrote(job, stream, buffer, length);
        Target target = call.target(stream);
        if (target == Target.NOWHERE) {
            return; // As into a closed descriptor.
        }
        if (target == Target.CLIENTS_OWN) {
            startCopying();
        }
        writers.computeIfAbsent(stream, key -> writer(key, target)).write(buffer, length);
    }

    private LineWriter writer(Stream stream, Target target) {
        return switch (target) {
            case LAUNCHERS_STDOUT -> console.file(Stream.STDOUT).writer(gathering(), tag);
            case LAUNCHERS_STDERR -> console.file(Stream.STDERR).writer(gathering(), tag);
            // Who reads it may be a program: no tags. Who else writes there is not known here.
            case CLIENTS_OWN, NOWHERE ->
                new SharedFile(
                                (bytes, from, length) -> copy.write(stream, bytes, from, length),
                                SharedFile.Timing.USUAL,
                                new LaterThread())
                        .writer(Gathering.LINES, LineTag.NONE);
        };
    }

    /** As the sub-make's own -O has it: recurse is done by its caller, which gives it a file of its own. */
    private Gathering gathering() {
        String sync =
                MakeFlags.outputSync(call.variable("MAKEFLAGS").orElse("")).orElse("none");
        return sync.equals("none") ? Gathering.LINES : Gathering.BURSTS;
    }

    /** Whether {@link #end} has something to write. Never blocks; for when nobody is writing. */
    public boolean isPending() {
        return writers.values().stream().anyMatch(LineWriter::isPending);
    }

    /** The job has ended: writes what was held for a line's end that has not come. Throws as {@link #write}. */
    public void end() throws IOException {
        for (LineWriter writer : writers.values()) {
            writer.end();
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
