package org.d1make;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.d1make.cli.CommandLine;
import org.d1make.cli.OwnOption;
import org.d1make.cli.Settings;
import org.d1make.events.BuildLog;
import org.d1make.events.OutputLog;
import org.d1make.recorder.Outputs;
import org.d1make.recorder.ProcessWatch;
import org.d1make.recorder.Recorder;
import org.d1make.recordfile.RecordFileException;
import org.d1make.recordfile.RecordWriter;
import org.d1make.recordfile.RequestedFiles;

/** The recording of one build for the files that the user wants of it. Without any, there is none. */
final class Recording {

    private final Outputs outputs;
    private final ProcessWatch watch;
    private final Recorder recorder;
    private final RecordWriter writer;

    private Recording(RequestedFiles files, int umask) throws RecordFileException {
        long startEpochMillis = System.currentTimeMillis();
        long startNanos = System.nanoTime();
        LongSupplier clock = () -> (System.nanoTime() - startNanos) / 1_000_000;
        writer = RecordWriter.open(files, startEpochMillis, umask);
        outputs = new Outputs(files.report().isPresent() ? Outputs.Limits.FOR_PEOPLE : Outputs.Limits.NOTHING);
        watch = new ProcessWatch(clock, writer);
        recorder = new Recorder(startEpochMillis, clock, outputs, watch, writer);
    }

    /**
     * The recording, where one is asked for.
     *
     * @param umask the user's
     * @throws BuildException where a file cannot be written, as far as is known now
     */
    static Optional<Recording> of(CommandLine commandLine, Settings settings, int umask) throws BuildException {
        RequestedFiles files = new RequestedFiles(
                commandLine.value(OwnOption.REPORT).or(settings::report),
                commandLine.value(OwnOption.TRACE),
                commandLine.value(OwnOption.JOBLOG));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Recording(files, umask));
        } catch (RecordFileException e) {
            throw new BuildException(ExitStatus.USAGE, e.getMessage());
        }
    }

    /** Adds itself to those who hear of the build, and begins. */
    void listen(List<BuildLog> logs, List<OutputLog> outputLogs) {
        logs.add(recorder);
        outputLogs.add(outputs);
        watch.start();
        writer.start();
    }

    /** The build is over, and nobody tells of it any more: writes what is to be written at its end. */
    void finish(Interruption interruption, Consumer<String> warnings) throws InterruptedException {
        watch.close();
        writer.finish(recorder.finish(), interruption::isImpatient).forEach(warnings);
    }
}
