package org.d1make;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d1make.cli.DebugTopic;
import org.d1make.cli.Settings;
import org.d1make.log.DebugLog;
import org.d1make.log.LogFile;
import org.d1make.log.LogSink;
import org.d1make.report.MessageWriter;

/**
 * Where one build's log goes: to stderr what the user wants to see ({@code --debug}), to D1MAKE_LOG all of it.
 *
 * @param file to be closed
 */
record Logs(DebugLog log, Optional<LogFile> file) implements AutoCloseable {

    /** @throws BuildException where the file cannot be written */
    static Logs open(Settings settings, Set<DebugTopic> debug, Surroundings surroundings, MessageWriter messages)
            throws BuildException {
        List<LogSink> sinks = new ArrayList<>();
        sinks.add(new LogSink(debug, "", messages::say));
        Optional<LogFile> file = Optional.empty();
        if (settings.log().isPresent()) {
            LogFile opened = file(settings.log().get(), surroundings, messages);
            sinks.add(new LogSink(EnumSet.allOf(DebugTopic.class), pid(), opened::add));
            file = Optional.of(opened);
        }
        return new Logs(new DebugLog(sinks, OffsetDateTime::now), file);
    }

    /** Several builds may share a file. */
    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static LogFile file(String path, Surroundings surroundings, MessageWriter messages) throws BuildException {
        try {
            return LogFile.open(path, surroundings.umask(), messages::say);
        } catch (IOException e) {
            throw new BuildException(
                    ExitStatus.USAGE,
                    "D1MAKE_LOG='" + path + "': " + e.getMessage() + "; name a file that can be written, or unset it");
        }
    }

    @Override
    public void close() {
        file.ifPresent(LogFile::close);
    }
}
