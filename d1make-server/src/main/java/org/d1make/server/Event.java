package org.d1make.server;

import org.d1make.client.Message;
import org.d1make.posix.ChildExit;

/** What happens to the server: each is posted by a thread that waits for it, and handled by the dispatch thread. */
sealed interface Event {

    record Said(Message message) implements Event {}

    /** The launcher, or who started us, wants us to end. */
    record End(ServerStatus status, String reason) implements Event {}

    record Started(long job, long processGroup) implements Event {}

    record Refused(long job, String reason, boolean lacksProgram) implements Event {}

    record Finished(long job, ChildExit exit, boolean byItself) implements Event {}
}
