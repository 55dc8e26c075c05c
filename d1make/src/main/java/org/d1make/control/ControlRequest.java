package org.d1make.control;

import java.util.Arrays;
import java.util.Optional;

/**
 * What somebody asks of a running build.
 *
 * @param argument what the verb is about, such as a host's name
 */
public record ControlRequest(Verb verb, String argument) {

    /** Forms of a status. */
    public static final String TEXT = "text";

    public static final String JSON = "json";

    /** What can be asked; each is an option on d1make's command line too. */
    public enum Verb {
        /** Get that host no new jobs. */
        DRAIN("--drain"),
        /** Get it jobs again. */
        RESUME("--resume"),
        /** Tell how the build stands, in that form: one of {@link #TEXT} and {@link #JSON}. */
        STATUS("--status");

        private final String option;

        Verb(String option) {
            this.option = option;
        }
    }

    /** A request; empty where the argument could not be sent. */
    public static Optional<ControlRequest> of(Verb verb, String argument) {
        return parse(verb.option, argument);
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
