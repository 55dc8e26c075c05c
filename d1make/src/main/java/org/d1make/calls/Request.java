package org.d1make.calls;

import java.util.Optional;

/** What a client says; docs/protocol.md has the records. */
sealed interface Request {

    /** Not negative, but there may be no such slot. */
    int slot();

    /** A new client, of that process. The directory is empty where it stands in the claim. */
    record Ask(int slot, long pid, String directory) implements Request {}

    record Opened(int slot) implements Request {}

    record Signalled(int slot, int signal) implements Request {}

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
        int number = Decimal.parse(words.length == 3 && words[1].equals("signal") ? words[2] : words[1]);
        if (words.length < 3 || number <= 0) {
            return Optional.empty();
        }
        return Optional.of(words[1].equals("signal") ? new Signalled(slot, number) : new Ask(slot, number, words[2]));
    }
}
