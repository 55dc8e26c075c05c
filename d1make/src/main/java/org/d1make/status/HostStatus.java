package org.d1make.status;

import java.util.Locale;
import java.util.Optional;
import org.d1make.client.Message;
import org.d1make.schedule.HostStanding;

/**
 * One host of a build. It does not know its jobs.
 *
 * @param reason why it is not up; empty where it is, or where nothing is known yet
 * @param drained whether it gets no new jobs, by the user's wish
 * @param standing its numbers as the scheduler has them; empty while it is not up
 * @param load its last report; empty while there is none
 */
public record HostStatus(
        String host,
        State state,
        String reason,
        boolean drained,
        Optional<HostStanding> standing,
        Optional<Message.Load> load) {

    /** How the link to it is. */
    public enum State {
        /** No job has wanted it yet: it is connected to when one does. */
        NOT_NEEDED_YET,
        CONNECTING,
        UP,
        /** It was lost, or could not be reached; it is tried again. */
        LOST,
        /** It is not used in this build any more. */
        LEFT_OUT;

        /** As in the JSON. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
