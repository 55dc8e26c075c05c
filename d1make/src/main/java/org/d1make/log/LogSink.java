package org.d1make.log;

import java.util.Set;
import java.util.function.Consumer;
import org.d1make.cli.DebugTopic;

/**
 * Somebody who wants to read lines on some topics.
 *
 * @param build which build it is, where the reader has lines of several; else empty
 * @param reader takes a line, without blocking
 */
public record LogSink(Set<DebugTopic> topics, String build, Consumer<String> reader) {
    public LogSink {
        topics = Set.copyOf(topics);
    }
}
