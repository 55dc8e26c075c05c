package org.d1make.recordfile;

import java.util.Optional;

/**
 * The files that the user wants, by their names as he wrote them: byte strings, relative to where d1make was started. It
 * does not know whether they can be written.
 *
 * @param report a page for people
 * @param trace for a trace viewer
 * @param jobLog a line a job
 */
public record RequestedFiles(Optional<String> report, Optional<String> trace, Optional<String> jobLog) {

    public boolean isEmpty() {
        return report.isEmpty() && trace.isEmpty() && jobLog.isEmpty();
    }
}
