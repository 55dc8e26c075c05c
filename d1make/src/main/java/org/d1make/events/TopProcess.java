package org.d1make.events;

import java.util.List;
import java.util.OptionalInt;

/**
 * What runs at the top of a build: make, or another program. Text is byte strings.
 *
 * @param program its name: {@code make}, or what the user has written
 * @param arguments what it is given, without what d1make adds for itself
 * @param jobLimit how many jobs it may run at once; empty where there is no limit, or none known
 */
public record TopProcess(String program, List<String> arguments, OptionalInt jobLimit) {

    public TopProcess {
        arguments = List.copyOf(arguments);
    }
}
