package org.d1make.cli;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code --debug=} can make d1make talk about. It does not know who listens. */
public enum DebugTopic {
    SSH,
    SCHEDULE,
    DISPATCH,
    JOBS;

    private static final String ALL = "all";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topics of a comma list; empty if not every word in it is one of ours, for then the option is make's. */
    static Optional<Set<DebugTopic>> parse(String list) {
        Set<DebugTopic> topics = EnumSet.noneOf(DebugTopic.class);
        for (String word : list.split(",", -1)) {
            Set<DebugTopic> named = word.equals(ALL)
                    ? EnumSet.allOf(DebugTopic.class)
                    : Arrays.stream(values())
                            .filter(topic -> topic.word().equals(word))
                            .collect(Collectors.toSet());
            if (named.isEmpty()) {
                return Optional.empty();
            }
            topics.addAll(named);
        }
        return Optional.of(topics);
    }

    /** The words that may stand behind {@code --debug=}. */
    public static String list() {
        return Arrays.stream(values()).map(DebugTopic::word).collect(Collectors.joining(",")) + "," + ALL;
    }
}
