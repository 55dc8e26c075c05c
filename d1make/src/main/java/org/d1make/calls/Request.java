package org.d1make.calls;

import java.util.Optional;

/** What a client says; docs/protocol.md has the records. */
sealed interface Request {

    /** Not negative, but there may be no such slot; of {@link Want} there is none for the client. */
    int slot();

    /** A new client, of that process. The directory is empty where it stands in the claim. */
    record Ask(int slot, long pid, String directory) implements Request {}

    record Opened(int slot) implements Request {}

    record Signalled(int slot, int signal) implements Request {}

    /**
     * A client, that process, which waits for the slot of that number, since it has found none below it.
     *
     * @param unclaimable whether there were some that it could not claim
     */
    record Want(int slot, long pid, boolean unclaimable) implements Request {}

    /** Nothing for a record that no client writes. */
    static Optional<Request> parse(String record) {
        String[] words = record.split(" ", 3);
        int slot = Decimal.parse(words[0]);
        if (words.length < 2 || slot < 0) {
            return Optional.empty();
        }
        if (words[1].equals("opened")) {
            return Optional.of(new Opened(slot));
        }
        if (words.length < 3) {
            return Optional.empty();
        }
        int pid = Decimal.parse(words[1]);
        int number = pid < 0 ? Decimal.parse(words[2]) : pid;
        if (number <= 0) {
            return Optional.empty();
        }
        return switch (words[1]) {
            case "signal" -> Optional.of(new Signalled(slot, number));
            case "more" -> Optional.of(new Want(slot, number, false));
            case "unclaimable" -> Optional.of(new Want(slot, number, true));
            default -> pid < 0 ? Optional.empty() : Optional.of(new Ask(slot, pid, words[2]));
        };
    }
}
