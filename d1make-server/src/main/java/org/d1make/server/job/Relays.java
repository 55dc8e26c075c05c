package org.d1make.server.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d1make.client.Protocol;
import org.d1make.posix.PosixException;

/** The FIFOs relay.1, relay.2 … of the server's private directory. */
public final class Relays {

    /** Each is an open file until it is used, of which a process may have 1,024. */
    private static final int MOST = 512;

    private final List<Relay> relays = new ArrayList<>();

    /** Makes all of them: their names must be there before the first remote client is. */
    public Relays(String directory, int cpus) throws PosixException {
        int count = Math.min(MOST, Math.max(Protocol.LEAST_RELAYS, 2 * cpus));
        for (int number = 1; number <= count; number++) {
            Relay relay = new Relay(directory + "/relay." + number);
            relay.make();
            relays.add(relay);
        }
    }

    public int count() {
        return relays.size();
    }

    Optional<Relay> find(int number) {
        return number >= 1 && number <= relays.size() ? Optional.of(relays.get(number - 1)) : Optional.empty();
    }

    /** Ends the remote client of that number. */
    public void close(int number) {
        find(number).ifPresent(Relay::close);
    }

    /** Takes their names away, at the server's end. */
    public void remove() {
        relays.forEach(Relay::remove);
    }
}
