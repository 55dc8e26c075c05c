package org.d1make.server;

import org.d1make.client.Message;

/** What happens to the server: each is posted by a thread that waits for it, and handled by the dispatch thread. */
sealed interface Event {

    record Said(Message message) implements Event {}

    /** The launcher, or who started us, wants us to end. */
    record End(ServerStatus status, String reason) implements Event {}

    /** All jobs were to end, and have. */
    record Emptied() implements Event {}
}
