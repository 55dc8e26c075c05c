package org.d1make.control;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks of a running build.
 *
 * @param argument what the verb is about, such as a host's name
 */
public record ControlRequest(Verb verb, String argument) {

    /** What can be asked; each is an option on d1make's command line too. */
    public enum Verb {
        DRAIN("--drain"),
        RESUME("--resume");

        private final String option;

        Verb(String option) {
            this.option = option;
        }
    }

    /** A command line that is such a request: nothing but the option and what it is about. */
    public static Optional<ControlRequest> of(List<String> arguments) {
        return arguments.size() == 2 ? parse(arguments.get(0), arguments.get(1)) : Optional.empty();
    }

    static Optional<ControlRequest> parse(String option, String argument) {
        return Arrays.stream(Verb.values())
                .filter(verb -> verb.option.equals(option))
                .filter(verb -> !argument.isEmpty() && argument.chars().allMatch(c -> c > ' '))
                .findFirst()
                .map(verb -> new ControlRequest(verb, argument));
    }

    String text() {
        return verb.option + " " + argument;
    }
}
