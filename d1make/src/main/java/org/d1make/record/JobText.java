package org.d1make.record;

import java.util.List;

/**
 * The words of a job: byte strings (see {@link org.d1make.client.ByteText}), and what it wrote.
 *
 * @param directory where it was called
 * @param program the name that was called
 */
public record JobText(String directory, String program, List<String> arguments, CapturedOutput output) {

    public JobText {
        arguments = List.copyOf(arguments);
    }
}
