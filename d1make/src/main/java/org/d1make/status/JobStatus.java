package org.d1make.status;

import java.util.List;

/**
 * One job that runs. Text is byte strings.
 *
 * @param seconds since its host was told to run it
 */
public record JobStatus(long job, String host, String directory, List<String> arguments, double seconds) {
    public JobStatus {
        arguments = List.copyOf(arguments);
    }
}
